/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["holdfast"] || ($protobuf.roots["holdfast"] = {});

export const holdfast = $root.holdfast = (() => {

    /**
     * Namespace holdfast.
     * @exports holdfast
     * @namespace
     */
    const holdfast = {};

    holdfast.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof holdfast
         * @namespace
         */
        const v1 = {};

        /**
         * HealthState enum.
         * @name holdfast.v1.HealthState
         * @enum {number}
         * @property {number} HEALTH_STATE_UNKNOWN=0 HEALTH_STATE_UNKNOWN value
         * @property {number} HEALTH_STATE_UP=1 HEALTH_STATE_UP value
         * @property {number} HEALTH_STATE_DOWN=2 HEALTH_STATE_DOWN value
         * @property {number} HEALTH_STATE_INDETERMINATE=3 HEALTH_STATE_INDETERMINATE value
         */
        v1.HealthState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "HEALTH_STATE_UNKNOWN"] = 0;
            values[valuesById[1] = "HEALTH_STATE_UP"] = 1;
            values[valuesById[2] = "HEALTH_STATE_DOWN"] = 2;
            values[valuesById[3] = "HEALTH_STATE_INDETERMINATE"] = 3;
            return values;
        })();

        v1.CheckPlan = (function() {

            /**
             * Properties of a CheckPlan.
             * @typedef {Object} holdfast.v1.CheckPlan.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] CheckPlan origin
             * @property {number|null} [generation] CheckPlan generation
             * @property {number|null} [part] CheckPlan part
             * @property {number|null} [parts] CheckPlan parts
             * @property {Array.<holdfast.v1.CheckSpec.$Properties>|null} [checks] CheckPlan checks
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CheckPlan.
             * @memberof holdfast.v1
             * @interface ICheckPlan
             * @augments holdfast.v1.CheckPlan.$Properties
             * @deprecated Use holdfast.v1.CheckPlan.$Properties instead.
             */

            /**
             * Shape of a CheckPlan.
             * @typedef {{
             *   origin?: holdfast.v1.Origin.$Shape|null;
             *   generation?: number|null;
             *   part?: number|null;
             *   parts?: number|null;
             *   checks?: Array.<holdfast.v1.CheckSpec.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} holdfast.v1.CheckPlan.$Shape
             */

            /**
             * Constructs a new CheckPlan.
             * @memberof holdfast.v1
             * @classdesc Represents a CheckPlan.
             * @constructor
             * @param {holdfast.v1.CheckPlan.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CheckPlan = function (properties) {
                this.checks = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CheckPlan origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.CheckPlan
             * @instance
             */
            CheckPlan.prototype.origin = null;

            /**
             * CheckPlan generation.
             * @member {number} generation
             * @memberof holdfast.v1.CheckPlan
             * @instance
             */
            CheckPlan.prototype.generation = 0;

            /**
             * CheckPlan part.
             * @member {number} part
             * @memberof holdfast.v1.CheckPlan
             * @instance
             */
            CheckPlan.prototype.part = 0;

            /**
             * CheckPlan parts.
             * @member {number} parts
             * @memberof holdfast.v1.CheckPlan
             * @instance
             */
            CheckPlan.prototype.parts = 0;

            /**
             * CheckPlan checks.
             * @member {Array.<holdfast.v1.CheckSpec.$Properties>} checks
             * @memberof holdfast.v1.CheckPlan
             * @instance
             */
            CheckPlan.prototype.checks = $util.emptyArray;

            /**
             * Encodes the specified CheckPlan message. Does not implicitly {@link holdfast.v1.CheckPlan.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.CheckPlan
             * @static
             * @param {holdfast.v1.CheckPlan.$Properties} message CheckPlan message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CheckPlan.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.generation);
                if (message.part != null && $Object.hasOwnProperty.call(message, "part") && message.part !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.part);
                if (message.parts != null && $Object.hasOwnProperty.call(message, "parts") && message.parts !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.parts);
                if (message.checks != null && message.checks.length)
                    for (let i = 0; i < message.checks.length; ++i)
                        $root.holdfast.v1.CheckSpec.encode(message.checks[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CheckPlan message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.CheckPlan
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckPlan & holdfast.v1.CheckPlan.$Shape} CheckPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CheckPlan.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.CheckPlan();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.part = value;
                            else
                                delete message.part;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.parts = value;
                            else
                                delete message.parts;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.checks && message.checks.length))
                                message.checks = [];
                            message.checks.push($root.holdfast.v1.CheckSpec.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CheckPlan;
        })();

        v1.CheckSpec = (function() {

            /**
             * Properties of a CheckSpec.
             * @typedef {Object} holdfast.v1.CheckSpec.$Properties
             * @property {string|null} [checkId] CheckSpec checkId
             * @property {string|null} [virtualServer] CheckSpec virtualServer
             * @property {string|null} [realServer] CheckSpec realServer
             * @property {holdfast.v1.CheckSchedule.$Properties|null} [schedule] CheckSpec schedule
             * @property {boolean|null} [startsDown] CheckSpec startsDown
             * @property {boolean|null} [logAllFailures] CheckSpec logAllFailures
             * @property {holdfast.v1.TcpProbe.$Properties|null} [tcp] CheckSpec tcp
             * @property {holdfast.v1.HttpProbe.$Properties|null} [http] CheckSpec http
             * @property {holdfast.v1.SmtpProbe.$Properties|null} [smtp] CheckSpec smtp
             * @property {holdfast.v1.MiscProbe.$Properties|null} [misc] CheckSpec misc
             * @property {"tcp"|"http"|"smtp"|"misc"} [probe] CheckSpec probe
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CheckSpec.
             * @memberof holdfast.v1
             * @interface ICheckSpec
             * @augments holdfast.v1.CheckSpec.$Properties
             * @deprecated Use holdfast.v1.CheckSpec.$Properties instead.
             */

            /**
             * Narrowed shape of a CheckSpec.
             * @typedef {{
             *   checkId?: string|null;
             *   virtualServer?: string|null;
             *   realServer?: string|null;
             *   schedule?: holdfast.v1.CheckSchedule.$Shape|null;
             *   startsDown?: boolean|null;
             *   logAllFailures?: boolean|null;
             *   tcp?: holdfast.v1.TcpProbe.$Shape|null;
             *   http?: holdfast.v1.HttpProbe.$Shape|null;
             *   smtp?: holdfast.v1.SmtpProbe.$Shape|null;
             *   misc?: holdfast.v1.MiscProbe.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ probe?: undefined; tcp?: null; http?: null; smtp?: null; misc?: null }|{ probe?: "tcp"; tcp: holdfast.v1.TcpProbe.$Shape; http?: null; smtp?: null; misc?: null }|{ probe?: "http"; tcp?: null; http: holdfast.v1.HttpProbe.$Shape; smtp?: null; misc?: null }|{ probe?: "smtp"; tcp?: null; http?: null; smtp: holdfast.v1.SmtpProbe.$Shape; misc?: null }|{ probe?: "misc"; tcp?: null; http?: null; smtp?: null; misc: holdfast.v1.MiscProbe.$Shape })
             * )} holdfast.v1.CheckSpec.$Shape
             */

            /**
             * Constructs a new CheckSpec.
             * @memberof holdfast.v1
             * @classdesc Represents a CheckSpec.
             * @constructor
             * @param {holdfast.v1.CheckSpec.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CheckSpec = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CheckSpec checkId.
             * @member {string} checkId
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.checkId = "";

            /**
             * CheckSpec virtualServer.
             * @member {string} virtualServer
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.virtualServer = "";

            /**
             * CheckSpec realServer.
             * @member {string} realServer
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.realServer = "";

            /**
             * CheckSpec schedule.
             * @member {holdfast.v1.CheckSchedule.$Properties|null|undefined} schedule
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.schedule = null;

            /**
             * CheckSpec startsDown.
             * @member {boolean} startsDown
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.startsDown = false;

            /**
             * CheckSpec logAllFailures.
             * @member {boolean} logAllFailures
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.logAllFailures = false;

            /**
             * CheckSpec tcp.
             * @member {holdfast.v1.TcpProbe.$Properties|null|undefined} tcp
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.tcp = null;

            /**
             * CheckSpec http.
             * @member {holdfast.v1.HttpProbe.$Properties|null|undefined} http
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.http = null;

            /**
             * CheckSpec smtp.
             * @member {holdfast.v1.SmtpProbe.$Properties|null|undefined} smtp
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.smtp = null;

            /**
             * CheckSpec misc.
             * @member {holdfast.v1.MiscProbe.$Properties|null|undefined} misc
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            CheckSpec.prototype.misc = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * CheckSpec probe.
             * @member {"tcp"|"http"|"smtp"|"misc"|undefined} probe
             * @memberof holdfast.v1.CheckSpec
             * @instance
             */
            $Object.defineProperty(CheckSpec.prototype, "probe", {
                get: $util.oneOfGetter($oneOfFields = ["tcp", "http", "smtp", "misc"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified CheckSpec message. Does not implicitly {@link holdfast.v1.CheckSpec.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.CheckSpec
             * @static
             * @param {holdfast.v1.CheckSpec.$Properties} message CheckSpec message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CheckSpec.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.checkId != null && $Object.hasOwnProperty.call(message, "checkId") && message.checkId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.checkId);
                if (message.virtualServer != null && $Object.hasOwnProperty.call(message, "virtualServer") && message.virtualServer !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.virtualServer);
                if (message.realServer != null && $Object.hasOwnProperty.call(message, "realServer") && message.realServer !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.realServer);
                if (message.schedule != null && $Object.hasOwnProperty.call(message, "schedule"))
                    $root.holdfast.v1.CheckSchedule.encode(message.schedule, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.startsDown != null && $Object.hasOwnProperty.call(message, "startsDown") && message.startsDown !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.startsDown);
                if (message.logAllFailures != null && $Object.hasOwnProperty.call(message, "logAllFailures") && message.logAllFailures !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.logAllFailures);
                if (message.tcp != null && $Object.hasOwnProperty.call(message, "tcp"))
                    $root.holdfast.v1.TcpProbe.encode(message.tcp, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.http != null && $Object.hasOwnProperty.call(message, "http"))
                    $root.holdfast.v1.HttpProbe.encode(message.http, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.smtp != null && $Object.hasOwnProperty.call(message, "smtp"))
                    $root.holdfast.v1.SmtpProbe.encode(message.smtp, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.misc != null && $Object.hasOwnProperty.call(message, "misc"))
                    $root.holdfast.v1.MiscProbe.encode(message.misc, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CheckSpec message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.CheckSpec
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckSpec & holdfast.v1.CheckSpec.$Shape} CheckSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CheckSpec.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.CheckSpec();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.checkId = value;
                            else
                                delete message.checkId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.virtualServer = value;
                            else
                                delete message.virtualServer;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.realServer = value;
                            else
                                delete message.realServer;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.schedule = $root.holdfast.v1.CheckSchedule.decode(reader, reader.size(), $undefined, _depth + 1, message.schedule);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.startsDown = value;
                            else
                                delete message.startsDown;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.logAllFailures = value;
                            else
                                delete message.logAllFailures;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.tcp = $root.holdfast.v1.TcpProbe.decode(reader, reader.size(), $undefined, _depth + 1, message.tcp);
                            message.probe = "tcp";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.http = $root.holdfast.v1.HttpProbe.decode(reader, reader.size(), $undefined, _depth + 1, message.http);
                            message.probe = "http";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.smtp = $root.holdfast.v1.SmtpProbe.decode(reader, reader.size(), $undefined, _depth + 1, message.smtp);
                            message.probe = "smtp";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.misc = $root.holdfast.v1.MiscProbe.decode(reader, reader.size(), $undefined, _depth + 1, message.misc);
                            message.probe = "misc";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CheckSpec;
        })();

        v1.CheckSchedule = (function() {

            /**
             * Properties of a CheckSchedule.
             * @typedef {Object} holdfast.v1.CheckSchedule.$Properties
             * @property {number|null} [delayLoop] CheckSchedule delayLoop
             * @property {number|null} [retry] CheckSchedule retry
             * @property {number|null} [delayBeforeRetry] CheckSchedule delayBeforeRetry
             * @property {number|null} [warmup] CheckSchedule warmup
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CheckSchedule.
             * @memberof holdfast.v1
             * @interface ICheckSchedule
             * @augments holdfast.v1.CheckSchedule.$Properties
             * @deprecated Use holdfast.v1.CheckSchedule.$Properties instead.
             */

            /**
             * Shape of a CheckSchedule.
             * @typedef {holdfast.v1.CheckSchedule.$Properties} holdfast.v1.CheckSchedule.$Shape
             */

            /**
             * Constructs a new CheckSchedule.
             * @memberof holdfast.v1
             * @classdesc Represents a CheckSchedule.
             * @constructor
             * @param {holdfast.v1.CheckSchedule.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CheckSchedule = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CheckSchedule delayLoop.
             * @member {number} delayLoop
             * @memberof holdfast.v1.CheckSchedule
             * @instance
             */
            CheckSchedule.prototype.delayLoop = 0;

            /**
             * CheckSchedule retry.
             * @member {number} retry
             * @memberof holdfast.v1.CheckSchedule
             * @instance
             */
            CheckSchedule.prototype.retry = 0;

            /**
             * CheckSchedule delayBeforeRetry.
             * @member {number} delayBeforeRetry
             * @memberof holdfast.v1.CheckSchedule
             * @instance
             */
            CheckSchedule.prototype.delayBeforeRetry = 0;

            /**
             * CheckSchedule warmup.
             * @member {number} warmup
             * @memberof holdfast.v1.CheckSchedule
             * @instance
             */
            CheckSchedule.prototype.warmup = 0;

            /**
             * Encodes the specified CheckSchedule message. Does not implicitly {@link holdfast.v1.CheckSchedule.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.CheckSchedule
             * @static
             * @param {holdfast.v1.CheckSchedule.$Properties} message CheckSchedule message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CheckSchedule.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.delayLoop != null && $Object.hasOwnProperty.call(message, "delayLoop") && !$Object.is(message.delayLoop, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.delayLoop);
                if (message.retry != null && $Object.hasOwnProperty.call(message, "retry") && message.retry !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.retry);
                if (message.delayBeforeRetry != null && $Object.hasOwnProperty.call(message, "delayBeforeRetry") && !$Object.is(message.delayBeforeRetry, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.delayBeforeRetry);
                if (message.warmup != null && $Object.hasOwnProperty.call(message, "warmup") && !$Object.is(message.warmup, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.warmup);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CheckSchedule message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.CheckSchedule
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckSchedule & holdfast.v1.CheckSchedule.$Shape} CheckSchedule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CheckSchedule.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.CheckSchedule();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.delayLoop = value;
                            else
                                delete message.delayLoop;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.retry = value;
                            else
                                delete message.retry;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.delayBeforeRetry = value;
                            else
                                delete message.delayBeforeRetry;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.warmup = value;
                            else
                                delete message.warmup;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CheckSchedule;
        })();

        v1.ProbeTarget = (function() {

            /**
             * Properties of a ProbeTarget.
             * @typedef {Object} holdfast.v1.ProbeTarget.$Properties
             * @property {string|null} [address] ProbeTarget address
             * @property {number|null} [port] ProbeTarget port
             * @property {string|null} [bindAddress] ProbeTarget bindAddress
             * @property {number|null} [bindPort] ProbeTarget bindPort
             * @property {number|null} [connectTimeout] ProbeTarget connectTimeout
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProbeTarget.
             * @memberof holdfast.v1
             * @interface IProbeTarget
             * @augments holdfast.v1.ProbeTarget.$Properties
             * @deprecated Use holdfast.v1.ProbeTarget.$Properties instead.
             */

            /**
             * Shape of a ProbeTarget.
             * @typedef {holdfast.v1.ProbeTarget.$Properties} holdfast.v1.ProbeTarget.$Shape
             */

            /**
             * Constructs a new ProbeTarget.
             * @memberof holdfast.v1
             * @classdesc Represents a ProbeTarget.
             * @constructor
             * @param {holdfast.v1.ProbeTarget.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProbeTarget = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProbeTarget address.
             * @member {string} address
             * @memberof holdfast.v1.ProbeTarget
             * @instance
             */
            ProbeTarget.prototype.address = "";

            /**
             * ProbeTarget port.
             * @member {number} port
             * @memberof holdfast.v1.ProbeTarget
             * @instance
             */
            ProbeTarget.prototype.port = 0;

            /**
             * ProbeTarget bindAddress.
             * @member {string} bindAddress
             * @memberof holdfast.v1.ProbeTarget
             * @instance
             */
            ProbeTarget.prototype.bindAddress = "";

            /**
             * ProbeTarget bindPort.
             * @member {number} bindPort
             * @memberof holdfast.v1.ProbeTarget
             * @instance
             */
            ProbeTarget.prototype.bindPort = 0;

            /**
             * ProbeTarget connectTimeout.
             * @member {number} connectTimeout
             * @memberof holdfast.v1.ProbeTarget
             * @instance
             */
            ProbeTarget.prototype.connectTimeout = 0;

            /**
             * Encodes the specified ProbeTarget message. Does not implicitly {@link holdfast.v1.ProbeTarget.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.ProbeTarget
             * @static
             * @param {holdfast.v1.ProbeTarget.$Properties} message ProbeTarget message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProbeTarget.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                if (message.bindAddress != null && $Object.hasOwnProperty.call(message, "bindAddress") && message.bindAddress !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.bindAddress);
                if (message.bindPort != null && $Object.hasOwnProperty.call(message, "bindPort") && message.bindPort !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.bindPort);
                if (message.connectTimeout != null && $Object.hasOwnProperty.call(message, "connectTimeout") && !$Object.is(message.connectTimeout, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.connectTimeout);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProbeTarget message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.ProbeTarget
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.ProbeTarget & holdfast.v1.ProbeTarget.$Shape} ProbeTarget
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProbeTarget.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.ProbeTarget();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bindAddress = value;
                            else
                                delete message.bindAddress;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bindPort = value;
                            else
                                delete message.bindPort;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.connectTimeout = value;
                            else
                                delete message.connectTimeout;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProbeTarget;
        })();

        v1.TcpProbe = (function() {

            /**
             * Properties of a TcpProbe.
             * @typedef {Object} holdfast.v1.TcpProbe.$Properties
             * @property {holdfast.v1.ProbeTarget.$Properties|null} [target] TcpProbe target
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TcpProbe.
             * @memberof holdfast.v1
             * @interface ITcpProbe
             * @augments holdfast.v1.TcpProbe.$Properties
             * @deprecated Use holdfast.v1.TcpProbe.$Properties instead.
             */

            /**
             * Shape of a TcpProbe.
             * @typedef {holdfast.v1.TcpProbe.$Properties} holdfast.v1.TcpProbe.$Shape
             */

            /**
             * Constructs a new TcpProbe.
             * @memberof holdfast.v1
             * @classdesc Represents a TcpProbe.
             * @constructor
             * @param {holdfast.v1.TcpProbe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TcpProbe = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TcpProbe target.
             * @member {holdfast.v1.ProbeTarget.$Properties|null|undefined} target
             * @memberof holdfast.v1.TcpProbe
             * @instance
             */
            TcpProbe.prototype.target = null;

            /**
             * Encodes the specified TcpProbe message. Does not implicitly {@link holdfast.v1.TcpProbe.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.TcpProbe
             * @static
             * @param {holdfast.v1.TcpProbe.$Properties} message TcpProbe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TcpProbe.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.target != null && $Object.hasOwnProperty.call(message, "target"))
                    $root.holdfast.v1.ProbeTarget.encode(message.target, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TcpProbe message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.TcpProbe
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.TcpProbe & holdfast.v1.TcpProbe.$Shape} TcpProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TcpProbe.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.TcpProbe();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.target = $root.holdfast.v1.ProbeTarget.decode(reader, reader.size(), $undefined, _depth + 1, message.target);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TcpProbe;
        })();

        v1.HttpProbe = (function() {

            /**
             * Properties of a HttpProbe.
             * @typedef {Object} holdfast.v1.HttpProbe.$Properties
             * @property {holdfast.v1.ProbeTarget.$Properties|null} [target] HttpProbe target
             * @property {boolean|null} [tls] HttpProbe tls
             * @property {string|null} [serverName] HttpProbe serverName
             * @property {string|null} [httpVersion] HttpProbe httpVersion
             * @property {boolean|null} [fastRecovery] HttpProbe fastRecovery
             * @property {Array.<holdfast.v1.HttpUrl.$Properties>|null} [urls] HttpProbe urls
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HttpProbe.
             * @memberof holdfast.v1
             * @interface IHttpProbe
             * @augments holdfast.v1.HttpProbe.$Properties
             * @deprecated Use holdfast.v1.HttpProbe.$Properties instead.
             */

            /**
             * Shape of a HttpProbe.
             * @typedef {holdfast.v1.HttpProbe.$Properties} holdfast.v1.HttpProbe.$Shape
             */

            /**
             * Constructs a new HttpProbe.
             * @memberof holdfast.v1
             * @classdesc Represents a HttpProbe.
             * @constructor
             * @param {holdfast.v1.HttpProbe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HttpProbe = function (properties) {
                this.urls = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HttpProbe target.
             * @member {holdfast.v1.ProbeTarget.$Properties|null|undefined} target
             * @memberof holdfast.v1.HttpProbe
             * @instance
             */
            HttpProbe.prototype.target = null;

            /**
             * HttpProbe tls.
             * @member {boolean} tls
             * @memberof holdfast.v1.HttpProbe
             * @instance
             */
            HttpProbe.prototype.tls = false;

            /**
             * HttpProbe serverName.
             * @member {string} serverName
             * @memberof holdfast.v1.HttpProbe
             * @instance
             */
            HttpProbe.prototype.serverName = "";

            /**
             * HttpProbe httpVersion.
             * @member {string} httpVersion
             * @memberof holdfast.v1.HttpProbe
             * @instance
             */
            HttpProbe.prototype.httpVersion = "";

            /**
             * HttpProbe fastRecovery.
             * @member {boolean} fastRecovery
             * @memberof holdfast.v1.HttpProbe
             * @instance
             */
            HttpProbe.prototype.fastRecovery = false;

            /**
             * HttpProbe urls.
             * @member {Array.<holdfast.v1.HttpUrl.$Properties>} urls
             * @memberof holdfast.v1.HttpProbe
             * @instance
             */
            HttpProbe.prototype.urls = $util.emptyArray;

            /**
             * Encodes the specified HttpProbe message. Does not implicitly {@link holdfast.v1.HttpProbe.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.HttpProbe
             * @static
             * @param {holdfast.v1.HttpProbe.$Properties} message HttpProbe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HttpProbe.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.target != null && $Object.hasOwnProperty.call(message, "target"))
                    $root.holdfast.v1.ProbeTarget.encode(message.target, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.tls != null && $Object.hasOwnProperty.call(message, "tls") && message.tls !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.tls);
                if (message.serverName != null && $Object.hasOwnProperty.call(message, "serverName") && message.serverName !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.serverName);
                if (message.httpVersion != null && $Object.hasOwnProperty.call(message, "httpVersion") && message.httpVersion !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.httpVersion);
                if (message.fastRecovery != null && $Object.hasOwnProperty.call(message, "fastRecovery") && message.fastRecovery !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.fastRecovery);
                if (message.urls != null && message.urls.length)
                    for (let i = 0; i < message.urls.length; ++i)
                        $root.holdfast.v1.HttpUrl.encode(message.urls[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HttpProbe message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.HttpProbe
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.HttpProbe & holdfast.v1.HttpProbe.$Shape} HttpProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HttpProbe.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.HttpProbe();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.target = $root.holdfast.v1.ProbeTarget.decode(reader, reader.size(), $undefined, _depth + 1, message.target);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.tls = value;
                            else
                                delete message.tls;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serverName = value;
                            else
                                delete message.serverName;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.httpVersion = value;
                            else
                                delete message.httpVersion;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.fastRecovery = value;
                            else
                                delete message.fastRecovery;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.urls && message.urls.length))
                                message.urls = [];
                            message.urls.push($root.holdfast.v1.HttpUrl.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HttpProbe;
        })();

        v1.HttpUrl = (function() {

            /**
             * Properties of a HttpUrl.
             * @typedef {Object} holdfast.v1.HttpUrl.$Properties
             * @property {string|null} [path] HttpUrl path
             * @property {string|null} [host] HttpUrl host
             * @property {Array.<holdfast.v1.StatusRange.$Properties>|null} [statusRanges] HttpUrl statusRanges
             * @property {string|null} [digest] HttpUrl digest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HttpUrl.
             * @memberof holdfast.v1
             * @interface IHttpUrl
             * @augments holdfast.v1.HttpUrl.$Properties
             * @deprecated Use holdfast.v1.HttpUrl.$Properties instead.
             */

            /**
             * Shape of a HttpUrl.
             * @typedef {holdfast.v1.HttpUrl.$Properties} holdfast.v1.HttpUrl.$Shape
             */

            /**
             * Constructs a new HttpUrl.
             * @memberof holdfast.v1
             * @classdesc Represents a HttpUrl.
             * @constructor
             * @param {holdfast.v1.HttpUrl.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HttpUrl = function (properties) {
                this.statusRanges = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HttpUrl path.
             * @member {string} path
             * @memberof holdfast.v1.HttpUrl
             * @instance
             */
            HttpUrl.prototype.path = "";

            /**
             * HttpUrl host.
             * @member {string} host
             * @memberof holdfast.v1.HttpUrl
             * @instance
             */
            HttpUrl.prototype.host = "";

            /**
             * HttpUrl statusRanges.
             * @member {Array.<holdfast.v1.StatusRange.$Properties>} statusRanges
             * @memberof holdfast.v1.HttpUrl
             * @instance
             */
            HttpUrl.prototype.statusRanges = $util.emptyArray;

            /**
             * HttpUrl digest.
             * @member {string} digest
             * @memberof holdfast.v1.HttpUrl
             * @instance
             */
            HttpUrl.prototype.digest = "";

            /**
             * Encodes the specified HttpUrl message. Does not implicitly {@link holdfast.v1.HttpUrl.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.HttpUrl
             * @static
             * @param {holdfast.v1.HttpUrl.$Properties} message HttpUrl message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HttpUrl.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.path);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.host);
                if (message.statusRanges != null && message.statusRanges.length)
                    for (let i = 0; i < message.statusRanges.length; ++i)
                        $root.holdfast.v1.StatusRange.encode(message.statusRanges[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.digest);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HttpUrl message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.HttpUrl
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.HttpUrl & holdfast.v1.HttpUrl.$Shape} HttpUrl
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HttpUrl.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.HttpUrl();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.statusRanges && message.statusRanges.length))
                                message.statusRanges = [];
                            message.statusRanges.push($root.holdfast.v1.StatusRange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.digest = value;
                            else
                                delete message.digest;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HttpUrl;
        })();

        v1.StatusRange = (function() {

            /**
             * Properties of a StatusRange.
             * @typedef {Object} holdfast.v1.StatusRange.$Properties
             * @property {number|null} [from] StatusRange from
             * @property {number|null} [to] StatusRange to
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatusRange.
             * @memberof holdfast.v1
             * @interface IStatusRange
             * @augments holdfast.v1.StatusRange.$Properties
             * @deprecated Use holdfast.v1.StatusRange.$Properties instead.
             */

            /**
             * Shape of a StatusRange.
             * @typedef {holdfast.v1.StatusRange.$Properties} holdfast.v1.StatusRange.$Shape
             */

            /**
             * Constructs a new StatusRange.
             * @memberof holdfast.v1
             * @classdesc Represents a StatusRange.
             * @constructor
             * @param {holdfast.v1.StatusRange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatusRange = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatusRange from.
             * @member {number} from
             * @memberof holdfast.v1.StatusRange
             * @instance
             */
            StatusRange.prototype.from = 0;

            /**
             * StatusRange to.
             * @member {number} to
             * @memberof holdfast.v1.StatusRange
             * @instance
             */
            StatusRange.prototype.to = 0;

            /**
             * Encodes the specified StatusRange message. Does not implicitly {@link holdfast.v1.StatusRange.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.StatusRange
             * @static
             * @param {holdfast.v1.StatusRange.$Properties} message StatusRange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatusRange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.from);
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.to);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatusRange message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.StatusRange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.StatusRange & holdfast.v1.StatusRange.$Shape} StatusRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatusRange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.StatusRange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StatusRange;
        })();

        v1.SmtpProbe = (function() {

            /**
             * Properties of a SmtpProbe.
             * @typedef {Object} holdfast.v1.SmtpProbe.$Properties
             * @property {holdfast.v1.ProbeTarget.$Properties|null} [target] SmtpProbe target
             * @property {string|null} [heloName] SmtpProbe heloName
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SmtpProbe.
             * @memberof holdfast.v1
             * @interface ISmtpProbe
             * @augments holdfast.v1.SmtpProbe.$Properties
             * @deprecated Use holdfast.v1.SmtpProbe.$Properties instead.
             */

            /**
             * Shape of a SmtpProbe.
             * @typedef {holdfast.v1.SmtpProbe.$Properties} holdfast.v1.SmtpProbe.$Shape
             */

            /**
             * Constructs a new SmtpProbe.
             * @memberof holdfast.v1
             * @classdesc Represents a SmtpProbe.
             * @constructor
             * @param {holdfast.v1.SmtpProbe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SmtpProbe = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SmtpProbe target.
             * @member {holdfast.v1.ProbeTarget.$Properties|null|undefined} target
             * @memberof holdfast.v1.SmtpProbe
             * @instance
             */
            SmtpProbe.prototype.target = null;

            /**
             * SmtpProbe heloName.
             * @member {string} heloName
             * @memberof holdfast.v1.SmtpProbe
             * @instance
             */
            SmtpProbe.prototype.heloName = "";

            /**
             * Encodes the specified SmtpProbe message. Does not implicitly {@link holdfast.v1.SmtpProbe.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.SmtpProbe
             * @static
             * @param {holdfast.v1.SmtpProbe.$Properties} message SmtpProbe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SmtpProbe.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.target != null && $Object.hasOwnProperty.call(message, "target"))
                    $root.holdfast.v1.ProbeTarget.encode(message.target, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.heloName != null && $Object.hasOwnProperty.call(message, "heloName") && message.heloName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.heloName);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SmtpProbe message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.SmtpProbe
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.SmtpProbe & holdfast.v1.SmtpProbe.$Shape} SmtpProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SmtpProbe.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.SmtpProbe();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.target = $root.holdfast.v1.ProbeTarget.decode(reader, reader.size(), $undefined, _depth + 1, message.target);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.heloName = value;
                            else
                                delete message.heloName;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SmtpProbe;
        })();

        v1.MiscProbe = (function() {

            /**
             * Properties of a MiscProbe.
             * @typedef {Object} holdfast.v1.MiscProbe.$Properties
             * @property {string|null} [text] MiscProbe text
             * @property {Array.<string>|null} [argv] MiscProbe argv
             * @property {string|null} [user] MiscProbe user
             * @property {string|null} [group] MiscProbe group
             * @property {number|null} [timeout] MiscProbe timeout
             * @property {boolean|null} [dynamic] MiscProbe dynamic
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MiscProbe.
             * @memberof holdfast.v1
             * @interface IMiscProbe
             * @augments holdfast.v1.MiscProbe.$Properties
             * @deprecated Use holdfast.v1.MiscProbe.$Properties instead.
             */

            /**
             * Shape of a MiscProbe.
             * @typedef {holdfast.v1.MiscProbe.$Properties} holdfast.v1.MiscProbe.$Shape
             */

            /**
             * Constructs a new MiscProbe.
             * @memberof holdfast.v1
             * @classdesc Represents a MiscProbe.
             * @constructor
             * @param {holdfast.v1.MiscProbe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MiscProbe = function (properties) {
                this.argv = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MiscProbe text.
             * @member {string} text
             * @memberof holdfast.v1.MiscProbe
             * @instance
             */
            MiscProbe.prototype.text = "";

            /**
             * MiscProbe argv.
             * @member {Array.<string>} argv
             * @memberof holdfast.v1.MiscProbe
             * @instance
             */
            MiscProbe.prototype.argv = $util.emptyArray;

            /**
             * MiscProbe user.
             * @member {string} user
             * @memberof holdfast.v1.MiscProbe
             * @instance
             */
            MiscProbe.prototype.user = "";

            /**
             * MiscProbe group.
             * @member {string} group
             * @memberof holdfast.v1.MiscProbe
             * @instance
             */
            MiscProbe.prototype.group = "";

            /**
             * MiscProbe timeout.
             * @member {number} timeout
             * @memberof holdfast.v1.MiscProbe
             * @instance
             */
            MiscProbe.prototype.timeout = 0;

            /**
             * MiscProbe dynamic.
             * @member {boolean} dynamic
             * @memberof holdfast.v1.MiscProbe
             * @instance
             */
            MiscProbe.prototype.dynamic = false;

            /**
             * Encodes the specified MiscProbe message. Does not implicitly {@link holdfast.v1.MiscProbe.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.MiscProbe
             * @static
             * @param {holdfast.v1.MiscProbe.$Properties} message MiscProbe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MiscProbe.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
                if (message.argv != null && message.argv.length)
                    for (let i = 0; i < message.argv.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.argv[i]);
                if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.user);
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.group);
                if (message.timeout != null && $Object.hasOwnProperty.call(message, "timeout") && !$Object.is(message.timeout, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.timeout);
                if (message.dynamic != null && $Object.hasOwnProperty.call(message, "dynamic") && message.dynamic !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.dynamic);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MiscProbe message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.MiscProbe
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.MiscProbe & holdfast.v1.MiscProbe.$Shape} MiscProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MiscProbe.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.MiscProbe();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.argv && message.argv.length))
                                message.argv = [];
                            message.argv.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.user = value;
                            else
                                delete message.user;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.timeout = value;
                            else
                                delete message.timeout;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.dynamic = value;
                            else
                                delete message.dynamic;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MiscProbe;
        })();

        v1.CheckResult = (function() {

            /**
             * Properties of a CheckResult.
             * @typedef {Object} holdfast.v1.CheckResult.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] CheckResult origin
             * @property {string|null} [checkId] CheckResult checkId
             * @property {string|null} [virtualServer] CheckResult virtualServer
             * @property {string|null} [realServer] CheckResult realServer
             * @property {string|null} [kind] CheckResult kind
             * @property {holdfast.v1.HealthState|null} [state] CheckResult state
             * @property {string|null} [reason] CheckResult reason
             * @property {number|null} [duration] CheckResult duration
             * @property {number|null} [generation] CheckResult generation
             * @property {number|null} [weight] CheckResult weight
             * @property {number|null} [failures] CheckResult failures
             * @property {number|null} [since] CheckResult since
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CheckResult.
             * @memberof holdfast.v1
             * @interface ICheckResult
             * @augments holdfast.v1.CheckResult.$Properties
             * @deprecated Use holdfast.v1.CheckResult.$Properties instead.
             */

            /**
             * Shape of a CheckResult.
             * @typedef {holdfast.v1.CheckResult.$Properties} holdfast.v1.CheckResult.$Shape
             */

            /**
             * Constructs a new CheckResult.
             * @memberof holdfast.v1
             * @classdesc Represents a CheckResult.
             * @constructor
             * @param {holdfast.v1.CheckResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CheckResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CheckResult origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.origin = null;

            /**
             * CheckResult checkId.
             * @member {string} checkId
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.checkId = "";

            /**
             * CheckResult virtualServer.
             * @member {string} virtualServer
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.virtualServer = "";

            /**
             * CheckResult realServer.
             * @member {string} realServer
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.realServer = "";

            /**
             * CheckResult kind.
             * @member {string} kind
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.kind = "";

            /**
             * CheckResult state.
             * @member {holdfast.v1.HealthState} state
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.state = 0;

            /**
             * CheckResult reason.
             * @member {string} reason
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.reason = "";

            /**
             * CheckResult duration.
             * @member {number} duration
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.duration = 0;

            /**
             * CheckResult generation.
             * @member {number} generation
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.generation = 0;

            /**
             * CheckResult weight.
             * @member {number|null|undefined} weight
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.weight = null;

            /**
             * CheckResult failures.
             * @member {number} failures
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.failures = 0;

            /**
             * CheckResult since.
             * @member {number} since
             * @memberof holdfast.v1.CheckResult
             * @instance
             */
            CheckResult.prototype.since = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(CheckResult.prototype, "_weight", {
                get: $util.oneOfGetter($oneOfFields = ["weight"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified CheckResult message. Does not implicitly {@link holdfast.v1.CheckResult.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.CheckResult
             * @static
             * @param {holdfast.v1.CheckResult.$Properties} message CheckResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CheckResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.checkId != null && $Object.hasOwnProperty.call(message, "checkId") && message.checkId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.checkId);
                if (message.virtualServer != null && $Object.hasOwnProperty.call(message, "virtualServer") && message.virtualServer !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.virtualServer);
                if (message.realServer != null && $Object.hasOwnProperty.call(message, "realServer") && message.realServer !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.realServer);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.kind);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.state);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.reason);
                if (message.duration != null && $Object.hasOwnProperty.call(message, "duration") && !$Object.is(message.duration, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.duration);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.generation);
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.weight);
                if (message.failures != null && $Object.hasOwnProperty.call(message, "failures") && message.failures !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.failures);
                if (message.since != null && $Object.hasOwnProperty.call(message, "since") && !$Object.is(message.since, 0))
                    writer.uint32(/* id 12, wireType 1 =*/97).double(message.since);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CheckResult message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.CheckResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckResult & holdfast.v1.CheckResult.$Shape} CheckResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CheckResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.CheckResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.checkId = value;
                            else
                                delete message.checkId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.virtualServer = value;
                            else
                                delete message.virtualServer;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.realServer = value;
                            else
                                delete message.realServer;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.duration = value;
                            else
                                delete message.duration;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.weight = reader.uint32();
                            message._weight = "weight";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.failures = value;
                            else
                                delete message.failures;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.since = value;
                            else
                                delete message.since;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CheckResult;
        })();

        v1.CheckerState = (function() {

            /**
             * Properties of a CheckerState.
             * @typedef {Object} holdfast.v1.CheckerState.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] CheckerState origin
             * @property {string|null} [zone] CheckerState zone
             * @property {number|null} [checks] CheckerState checks
             * @property {boolean|null} [leaving] CheckerState leaving
             * @property {number|null} [generation] CheckerState generation
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CheckerState.
             * @memberof holdfast.v1
             * @interface ICheckerState
             * @augments holdfast.v1.CheckerState.$Properties
             * @deprecated Use holdfast.v1.CheckerState.$Properties instead.
             */

            /**
             * Shape of a CheckerState.
             * @typedef {holdfast.v1.CheckerState.$Properties} holdfast.v1.CheckerState.$Shape
             */

            /**
             * Constructs a new CheckerState.
             * @memberof holdfast.v1
             * @classdesc Represents a CheckerState.
             * @constructor
             * @param {holdfast.v1.CheckerState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CheckerState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CheckerState origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.CheckerState
             * @instance
             */
            CheckerState.prototype.origin = null;

            /**
             * CheckerState zone.
             * @member {string} zone
             * @memberof holdfast.v1.CheckerState
             * @instance
             */
            CheckerState.prototype.zone = "";

            /**
             * CheckerState checks.
             * @member {number} checks
             * @memberof holdfast.v1.CheckerState
             * @instance
             */
            CheckerState.prototype.checks = 0;

            /**
             * CheckerState leaving.
             * @member {boolean} leaving
             * @memberof holdfast.v1.CheckerState
             * @instance
             */
            CheckerState.prototype.leaving = false;

            /**
             * CheckerState generation.
             * @member {number} generation
             * @memberof holdfast.v1.CheckerState
             * @instance
             */
            CheckerState.prototype.generation = 0;

            /**
             * Encodes the specified CheckerState message. Does not implicitly {@link holdfast.v1.CheckerState.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.CheckerState
             * @static
             * @param {holdfast.v1.CheckerState.$Properties} message CheckerState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CheckerState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.zone != null && $Object.hasOwnProperty.call(message, "zone") && message.zone !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.zone);
                if (message.checks != null && $Object.hasOwnProperty.call(message, "checks") && message.checks !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.checks);
                if (message.leaving != null && $Object.hasOwnProperty.call(message, "leaving") && message.leaving !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.leaving);
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.generation);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CheckerState message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.CheckerState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckerState & holdfast.v1.CheckerState.$Shape} CheckerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CheckerState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.CheckerState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.zone = value;
                            else
                                delete message.zone;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.checks = value;
                            else
                                delete message.checks;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.leaving = value;
                            else
                                delete message.leaving;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CheckerState;
        })();

        v1.Origin = (function() {

            /**
             * Properties of an Origin.
             * @typedef {Object} holdfast.v1.Origin.$Properties
             * @property {string|null} [node] Origin node
             * @property {string|null} [service] Origin service
             * @property {string|null} [speaker] Origin speaker
             * @property {string|null} [bootId] Origin bootId
             * @property {number|null} [epoch] Origin epoch
             * @property {number|null} [sequence] Origin sequence
             * @property {number|null} [at] Origin at
             * @property {string|null} [id] Origin id
             * @property {string|null} [cause] Origin cause
             * @property {boolean|null} [repeat] Origin repeat
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Origin.
             * @memberof holdfast.v1
             * @interface IOrigin
             * @augments holdfast.v1.Origin.$Properties
             * @deprecated Use holdfast.v1.Origin.$Properties instead.
             */

            /**
             * Shape of an Origin.
             * @typedef {holdfast.v1.Origin.$Properties} holdfast.v1.Origin.$Shape
             */

            /**
             * Constructs a new Origin.
             * @memberof holdfast.v1
             * @classdesc Represents an Origin.
             * @constructor
             * @param {holdfast.v1.Origin.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Origin = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Origin node.
             * @member {string} node
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.node = "";

            /**
             * Origin service.
             * @member {string} service
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.service = "";

            /**
             * Origin speaker.
             * @member {string} speaker
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.speaker = "";

            /**
             * Origin bootId.
             * @member {string} bootId
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.bootId = "";

            /**
             * Origin epoch.
             * @member {number} epoch
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.epoch = 0;

            /**
             * Origin sequence.
             * @member {number} sequence
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.sequence = 0;

            /**
             * Origin at.
             * @member {number} at
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.at = 0;

            /**
             * Origin id.
             * @member {string} id
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.id = "";

            /**
             * Origin cause.
             * @member {string} cause
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.cause = "";

            /**
             * Origin repeat.
             * @member {boolean} repeat
             * @memberof holdfast.v1.Origin
             * @instance
             */
            Origin.prototype.repeat = false;

            /**
             * Encodes the specified Origin message. Does not implicitly {@link holdfast.v1.Origin.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.Origin
             * @static
             * @param {holdfast.v1.Origin.$Properties} message Origin message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Origin.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.node);
                if (message.service != null && $Object.hasOwnProperty.call(message, "service") && message.service !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.service);
                if (message.speaker != null && $Object.hasOwnProperty.call(message, "speaker") && message.speaker !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.speaker);
                if (message.bootId != null && $Object.hasOwnProperty.call(message, "bootId") && message.bootId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.bootId);
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && !$Object.is(message.epoch, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.epoch);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && !$Object.is(message.sequence, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.sequence);
                if (message.at != null && $Object.hasOwnProperty.call(message, "at") && !$Object.is(message.at, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.at);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.id);
                if (message.cause != null && $Object.hasOwnProperty.call(message, "cause") && message.cause !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.cause);
                if (message.repeat != null && $Object.hasOwnProperty.call(message, "repeat") && message.repeat !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.repeat);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Origin message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.Origin
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.Origin & holdfast.v1.Origin.$Shape} Origin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Origin.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.Origin();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.service = value;
                            else
                                delete message.service;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.speaker = value;
                            else
                                delete message.speaker;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.bootId = value;
                            else
                                delete message.bootId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.at = value;
                            else
                                delete message.at;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cause = value;
                            else
                                delete message.cause;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.repeat = value;
                            else
                                delete message.repeat;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Origin;
        })();

        v1.ServiceState = (function() {

            /**
             * Properties of a ServiceState.
             * @typedef {Object} holdfast.v1.ServiceState.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] ServiceState origin
             * @property {string|null} [version] ServiceState version
             * @property {number|null} [pid] ServiceState pid
             * @property {boolean|null} [ready] ServiceState ready
             * @property {Array.<holdfast.v1.Problem.$Properties>|null} [problems] ServiceState problems
             * @property {number|null} [generation] ServiceState generation
             * @property {Object.<string,number>|null} [counters] ServiceState counters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServiceState.
             * @memberof holdfast.v1
             * @interface IServiceState
             * @augments holdfast.v1.ServiceState.$Properties
             * @deprecated Use holdfast.v1.ServiceState.$Properties instead.
             */

            /**
             * Shape of a ServiceState.
             * @typedef {holdfast.v1.ServiceState.$Properties} holdfast.v1.ServiceState.$Shape
             */

            /**
             * Constructs a new ServiceState.
             * @memberof holdfast.v1
             * @classdesc Represents a ServiceState.
             * @constructor
             * @param {holdfast.v1.ServiceState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServiceState = function (properties) {
                this.problems = [];
                this.counters = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServiceState origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.ServiceState
             * @instance
             */
            ServiceState.prototype.origin = null;

            /**
             * ServiceState version.
             * @member {string} version
             * @memberof holdfast.v1.ServiceState
             * @instance
             */
            ServiceState.prototype.version = "";

            /**
             * ServiceState pid.
             * @member {number} pid
             * @memberof holdfast.v1.ServiceState
             * @instance
             */
            ServiceState.prototype.pid = 0;

            /**
             * ServiceState ready.
             * @member {boolean} ready
             * @memberof holdfast.v1.ServiceState
             * @instance
             */
            ServiceState.prototype.ready = false;

            /**
             * ServiceState problems.
             * @member {Array.<holdfast.v1.Problem.$Properties>} problems
             * @memberof holdfast.v1.ServiceState
             * @instance
             */
            ServiceState.prototype.problems = $util.emptyArray;

            /**
             * ServiceState generation.
             * @member {number} generation
             * @memberof holdfast.v1.ServiceState
             * @instance
             */
            ServiceState.prototype.generation = 0;

            /**
             * ServiceState counters.
             * @member {Object.<string,number>} counters
             * @memberof holdfast.v1.ServiceState
             * @instance
             */
            ServiceState.prototype.counters = $util.emptyObject;

            /**
             * Encodes the specified ServiceState message. Does not implicitly {@link holdfast.v1.ServiceState.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.ServiceState
             * @static
             * @param {holdfast.v1.ServiceState.$Properties} message ServiceState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServiceState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.pid);
                if (message.ready != null && $Object.hasOwnProperty.call(message, "ready") && message.ready !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.ready);
                if (message.problems != null && message.problems.length)
                    for (let i = 0; i < message.problems.length; ++i)
                        $root.holdfast.v1.Problem.encode(message.problems[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.generation);
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters"))
                    for (let keys = $Object.keys(message.counters), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 7, wireType 2 =*/58).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 1 =*/17).double(message.counters[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ServiceState message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.ServiceState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.ServiceState & holdfast.v1.ServiceState.$Shape} ServiceState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServiceState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.ServiceState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ready = value;
                            else
                                delete message.ready;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.problems && message.problems.length))
                                message.problems = [];
                            message.problems.push($root.holdfast.v1.Problem.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.generation = value;
                            else
                                delete message.generation;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (message.counters === $util.emptyObject)
                                message.counters = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = 0;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 1)
                                        break;
                                    value = reader.double();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.counters, key);
                            message.counters[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ServiceState;
        })();

        v1.Problem = (function() {

            /**
             * Properties of a Problem.
             * @typedef {Object} holdfast.v1.Problem.$Properties
             * @property {string|null} [code] Problem code
             * @property {string|null} [text] Problem text
             * @property {string|null} [advice] Problem advice
             * @property {number|null} [since] Problem since
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Problem.
             * @memberof holdfast.v1
             * @interface IProblem
             * @augments holdfast.v1.Problem.$Properties
             * @deprecated Use holdfast.v1.Problem.$Properties instead.
             */

            /**
             * Shape of a Problem.
             * @typedef {holdfast.v1.Problem.$Properties} holdfast.v1.Problem.$Shape
             */

            /**
             * Constructs a new Problem.
             * @memberof holdfast.v1
             * @classdesc Represents a Problem.
             * @constructor
             * @param {holdfast.v1.Problem.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Problem = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Problem code.
             * @member {string} code
             * @memberof holdfast.v1.Problem
             * @instance
             */
            Problem.prototype.code = "";

            /**
             * Problem text.
             * @member {string} text
             * @memberof holdfast.v1.Problem
             * @instance
             */
            Problem.prototype.text = "";

            /**
             * Problem advice.
             * @member {string} advice
             * @memberof holdfast.v1.Problem
             * @instance
             */
            Problem.prototype.advice = "";

            /**
             * Problem since.
             * @member {number} since
             * @memberof holdfast.v1.Problem
             * @instance
             */
            Problem.prototype.since = 0;

            /**
             * Encodes the specified Problem message. Does not implicitly {@link holdfast.v1.Problem.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.Problem
             * @static
             * @param {holdfast.v1.Problem.$Properties} message Problem message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Problem.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                if (message.advice != null && $Object.hasOwnProperty.call(message, "advice") && message.advice !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.advice);
                if (message.since != null && $Object.hasOwnProperty.call(message, "since") && !$Object.is(message.since, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.since);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Problem message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.Problem
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.Problem & holdfast.v1.Problem.$Shape} Problem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Problem.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.Problem();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.advice = value;
                            else
                                delete message.advice;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.since = value;
                            else
                                delete message.since;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Problem;
        })();

        v1.CommandRequest = (function() {

            /**
             * Properties of a CommandRequest.
             * @typedef {Object} holdfast.v1.CommandRequest.$Properties
             * @property {Object.<string,string>|null} ["arguments"] CommandRequest arguments
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandRequest.
             * @memberof holdfast.v1
             * @interface ICommandRequest
             * @augments holdfast.v1.CommandRequest.$Properties
             * @deprecated Use holdfast.v1.CommandRequest.$Properties instead.
             */

            /**
             * Shape of a CommandRequest.
             * @typedef {holdfast.v1.CommandRequest.$Properties} holdfast.v1.CommandRequest.$Shape
             */

            /**
             * Constructs a new CommandRequest.
             * @memberof holdfast.v1
             * @classdesc Represents a CommandRequest.
             * @constructor
             * @param {holdfast.v1.CommandRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandRequest = function (properties) {
                this["arguments"] = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandRequest arguments.
             * @member {Object.<string,string>} arguments
             * @memberof holdfast.v1.CommandRequest
             * @instance
             */
            CommandRequest.prototype["arguments"] = $util.emptyObject;

            /**
             * Encodes the specified CommandRequest message. Does not implicitly {@link holdfast.v1.CommandRequest.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.CommandRequest
             * @static
             * @param {holdfast.v1.CommandRequest.$Properties} message CommandRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message["arguments"] != null && $Object.hasOwnProperty.call(message, "arguments"))
                    for (let keys = $Object.keys(message["arguments"]), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message["arguments"][keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandRequest message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.CommandRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.CommandRequest & holdfast.v1.CommandRequest.$Shape} CommandRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.CommandRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (message["arguments"] === $util.emptyObject)
                                message["arguments"] = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message["arguments"], key);
                            message["arguments"][key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandRequest;
        })();

        v1.CommandReply = (function() {

            /**
             * Properties of a CommandReply.
             * @typedef {Object} holdfast.v1.CommandReply.$Properties
             * @property {boolean|null} [ok] CommandReply ok
             * @property {string|null} [text] CommandReply text
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CommandReply.
             * @memberof holdfast.v1
             * @interface ICommandReply
             * @augments holdfast.v1.CommandReply.$Properties
             * @deprecated Use holdfast.v1.CommandReply.$Properties instead.
             */

            /**
             * Shape of a CommandReply.
             * @typedef {holdfast.v1.CommandReply.$Properties} holdfast.v1.CommandReply.$Shape
             */

            /**
             * Constructs a new CommandReply.
             * @memberof holdfast.v1
             * @classdesc Represents a CommandReply.
             * @constructor
             * @param {holdfast.v1.CommandReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CommandReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CommandReply ok.
             * @member {boolean} ok
             * @memberof holdfast.v1.CommandReply
             * @instance
             */
            CommandReply.prototype.ok = false;

            /**
             * CommandReply text.
             * @member {string} text
             * @memberof holdfast.v1.CommandReply
             * @instance
             */
            CommandReply.prototype.text = "";

            /**
             * Encodes the specified CommandReply message. Does not implicitly {@link holdfast.v1.CommandReply.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.CommandReply
             * @static
             * @param {holdfast.v1.CommandReply.$Properties} message CommandReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CommandReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ok != null && $Object.hasOwnProperty.call(message, "ok") && message.ok !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.ok);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CommandReply message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.CommandReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.CommandReply & holdfast.v1.CommandReply.$Shape} CommandReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CommandReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.CommandReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ok = value;
                            else
                                delete message.ok;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CommandReply;
        })();

        v1.VirtualServerState = (function() {

            /**
             * Properties of a VirtualServerState.
             * @typedef {Object} holdfast.v1.VirtualServerState.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] VirtualServerState origin
             * @property {string|null} [virtualServer] VirtualServerState virtualServer
             * @property {string|null} [scheduler] VirtualServerState scheduler
             * @property {string|null} [forwardingMethod] VirtualServerState forwardingMethod
             * @property {boolean|null} [hasQuorum] VirtualServerState hasQuorum
             * @property {boolean|null} [hadQuorum] VirtualServerState hadQuorum
             * @property {number|null} [quorum] VirtualServerState quorum
             * @property {number|null} [hysteresis] VirtualServerState hysteresis
             * @property {number|null} [liveWeight] VirtualServerState liveWeight
             * @property {number|null} [liveCount] VirtualServerState liveCount
             * @property {number|null} [configuredCount] VirtualServerState configuredCount
             * @property {string|null} [sorryServer] VirtualServerState sorryServer
             * @property {boolean|null} [sorryServerInUse] VirtualServerState sorryServerInUse
             * @property {string|null} [reason] VirtualServerState reason
             * @property {number|null} [since] VirtualServerState since
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VirtualServerState.
             * @memberof holdfast.v1
             * @interface IVirtualServerState
             * @augments holdfast.v1.VirtualServerState.$Properties
             * @deprecated Use holdfast.v1.VirtualServerState.$Properties instead.
             */

            /**
             * Shape of a VirtualServerState.
             * @typedef {holdfast.v1.VirtualServerState.$Properties} holdfast.v1.VirtualServerState.$Shape
             */

            /**
             * Constructs a new VirtualServerState.
             * @memberof holdfast.v1
             * @classdesc Represents a VirtualServerState.
             * @constructor
             * @param {holdfast.v1.VirtualServerState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VirtualServerState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VirtualServerState origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.origin = null;

            /**
             * VirtualServerState virtualServer.
             * @member {string} virtualServer
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.virtualServer = "";

            /**
             * VirtualServerState scheduler.
             * @member {string} scheduler
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.scheduler = "";

            /**
             * VirtualServerState forwardingMethod.
             * @member {string} forwardingMethod
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.forwardingMethod = "";

            /**
             * VirtualServerState hasQuorum.
             * @member {boolean} hasQuorum
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.hasQuorum = false;

            /**
             * VirtualServerState hadQuorum.
             * @member {boolean} hadQuorum
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.hadQuorum = false;

            /**
             * VirtualServerState quorum.
             * @member {number} quorum
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.quorum = 0;

            /**
             * VirtualServerState hysteresis.
             * @member {number} hysteresis
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.hysteresis = 0;

            /**
             * VirtualServerState liveWeight.
             * @member {number} liveWeight
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.liveWeight = 0;

            /**
             * VirtualServerState liveCount.
             * @member {number} liveCount
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.liveCount = 0;

            /**
             * VirtualServerState configuredCount.
             * @member {number} configuredCount
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.configuredCount = 0;

            /**
             * VirtualServerState sorryServer.
             * @member {string} sorryServer
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.sorryServer = "";

            /**
             * VirtualServerState sorryServerInUse.
             * @member {boolean} sorryServerInUse
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.sorryServerInUse = false;

            /**
             * VirtualServerState reason.
             * @member {string} reason
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.reason = "";

            /**
             * VirtualServerState since.
             * @member {number} since
             * @memberof holdfast.v1.VirtualServerState
             * @instance
             */
            VirtualServerState.prototype.since = 0;

            /**
             * Encodes the specified VirtualServerState message. Does not implicitly {@link holdfast.v1.VirtualServerState.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.VirtualServerState
             * @static
             * @param {holdfast.v1.VirtualServerState.$Properties} message VirtualServerState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VirtualServerState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.virtualServer != null && $Object.hasOwnProperty.call(message, "virtualServer") && message.virtualServer !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.virtualServer);
                if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.scheduler);
                if (message.forwardingMethod != null && $Object.hasOwnProperty.call(message, "forwardingMethod") && message.forwardingMethod !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.forwardingMethod);
                if (message.hasQuorum != null && $Object.hasOwnProperty.call(message, "hasQuorum") && message.hasQuorum !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.hasQuorum);
                if (message.hadQuorum != null && $Object.hasOwnProperty.call(message, "hadQuorum") && message.hadQuorum !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.hadQuorum);
                if (message.quorum != null && $Object.hasOwnProperty.call(message, "quorum") && message.quorum !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.quorum);
                if (message.hysteresis != null && $Object.hasOwnProperty.call(message, "hysteresis") && message.hysteresis !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.hysteresis);
                if (message.liveWeight != null && $Object.hasOwnProperty.call(message, "liveWeight") && message.liveWeight !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.liveWeight);
                if (message.liveCount != null && $Object.hasOwnProperty.call(message, "liveCount") && message.liveCount !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.liveCount);
                if (message.configuredCount != null && $Object.hasOwnProperty.call(message, "configuredCount") && message.configuredCount !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.configuredCount);
                if (message.sorryServer != null && $Object.hasOwnProperty.call(message, "sorryServer") && message.sorryServer !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.sorryServer);
                if (message.sorryServerInUse != null && $Object.hasOwnProperty.call(message, "sorryServerInUse") && message.sorryServerInUse !== false)
                    writer.uint32(/* id 13, wireType 0 =*/104).bool(message.sorryServerInUse);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 14, wireType 2 =*/114).string(message.reason);
                if (message.since != null && $Object.hasOwnProperty.call(message, "since") && !$Object.is(message.since, 0))
                    writer.uint32(/* id 15, wireType 1 =*/121).double(message.since);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VirtualServerState message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.VirtualServerState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.VirtualServerState & holdfast.v1.VirtualServerState.$Shape} VirtualServerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VirtualServerState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.VirtualServerState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.virtualServer = value;
                            else
                                delete message.virtualServer;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scheduler = value;
                            else
                                delete message.scheduler;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.forwardingMethod = value;
                            else
                                delete message.forwardingMethod;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasQuorum = value;
                            else
                                delete message.hasQuorum;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hadQuorum = value;
                            else
                                delete message.hadQuorum;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.quorum = value;
                            else
                                delete message.quorum;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.hysteresis = value;
                            else
                                delete message.hysteresis;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.liveWeight = value;
                            else
                                delete message.liveWeight;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.liveCount = value;
                            else
                                delete message.liveCount;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.configuredCount = value;
                            else
                                delete message.configuredCount;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sorryServer = value;
                            else
                                delete message.sorryServer;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.sorryServerInUse = value;
                            else
                                delete message.sorryServerInUse;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.since = value;
                            else
                                delete message.since;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VirtualServerState;
        })();

        v1.RealServerState = (function() {

            /**
             * Properties of a RealServerState.
             * @typedef {Object} holdfast.v1.RealServerState.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] RealServerState origin
             * @property {string|null} [virtualServer] RealServerState virtualServer
             * @property {string|null} [realServer] RealServerState realServer
             * @property {string|null} [forwardingMethod] RealServerState forwardingMethod
             * @property {boolean|null} [up] RealServerState up
             * @property {boolean|null} [wasUp] RealServerState wasUp
             * @property {boolean|null} [unchecked] RealServerState unchecked
             * @property {boolean|null} [inTable] RealServerState inTable
             * @property {number|null} [weight] RealServerState weight
             * @property {number|null} [configuredWeight] RealServerState configuredWeight
             * @property {string|null} [reason] RealServerState reason
             * @property {number|null} [since] RealServerState since
             * @property {string|null} [checkKind] RealServerState checkKind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RealServerState.
             * @memberof holdfast.v1
             * @interface IRealServerState
             * @augments holdfast.v1.RealServerState.$Properties
             * @deprecated Use holdfast.v1.RealServerState.$Properties instead.
             */

            /**
             * Shape of a RealServerState.
             * @typedef {holdfast.v1.RealServerState.$Properties} holdfast.v1.RealServerState.$Shape
             */

            /**
             * Constructs a new RealServerState.
             * @memberof holdfast.v1
             * @classdesc Represents a RealServerState.
             * @constructor
             * @param {holdfast.v1.RealServerState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RealServerState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RealServerState origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.origin = null;

            /**
             * RealServerState virtualServer.
             * @member {string} virtualServer
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.virtualServer = "";

            /**
             * RealServerState realServer.
             * @member {string} realServer
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.realServer = "";

            /**
             * RealServerState forwardingMethod.
             * @member {string} forwardingMethod
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.forwardingMethod = "";

            /**
             * RealServerState up.
             * @member {boolean} up
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.up = false;

            /**
             * RealServerState wasUp.
             * @member {boolean} wasUp
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.wasUp = false;

            /**
             * RealServerState unchecked.
             * @member {boolean} unchecked
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.unchecked = false;

            /**
             * RealServerState inTable.
             * @member {boolean} inTable
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.inTable = false;

            /**
             * RealServerState weight.
             * @member {number} weight
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.weight = 0;

            /**
             * RealServerState configuredWeight.
             * @member {number} configuredWeight
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.configuredWeight = 0;

            /**
             * RealServerState reason.
             * @member {string} reason
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.reason = "";

            /**
             * RealServerState since.
             * @member {number} since
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.since = 0;

            /**
             * RealServerState checkKind.
             * @member {string} checkKind
             * @memberof holdfast.v1.RealServerState
             * @instance
             */
            RealServerState.prototype.checkKind = "";

            /**
             * Encodes the specified RealServerState message. Does not implicitly {@link holdfast.v1.RealServerState.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.RealServerState
             * @static
             * @param {holdfast.v1.RealServerState.$Properties} message RealServerState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RealServerState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.virtualServer != null && $Object.hasOwnProperty.call(message, "virtualServer") && message.virtualServer !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.virtualServer);
                if (message.realServer != null && $Object.hasOwnProperty.call(message, "realServer") && message.realServer !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.realServer);
                if (message.forwardingMethod != null && $Object.hasOwnProperty.call(message, "forwardingMethod") && message.forwardingMethod !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.forwardingMethod);
                if (message.up != null && $Object.hasOwnProperty.call(message, "up") && message.up !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.up);
                if (message.wasUp != null && $Object.hasOwnProperty.call(message, "wasUp") && message.wasUp !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.wasUp);
                if (message.unchecked != null && $Object.hasOwnProperty.call(message, "unchecked") && message.unchecked !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.unchecked);
                if (message.inTable != null && $Object.hasOwnProperty.call(message, "inTable") && message.inTable !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.inTable);
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight") && message.weight !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.weight);
                if (message.configuredWeight != null && $Object.hasOwnProperty.call(message, "configuredWeight") && message.configuredWeight !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.configuredWeight);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.reason);
                if (message.since != null && $Object.hasOwnProperty.call(message, "since") && !$Object.is(message.since, 0))
                    writer.uint32(/* id 12, wireType 1 =*/97).double(message.since);
                if (message.checkKind != null && $Object.hasOwnProperty.call(message, "checkKind") && message.checkKind !== "")
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.checkKind);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RealServerState message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.RealServerState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.RealServerState & holdfast.v1.RealServerState.$Shape} RealServerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RealServerState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.RealServerState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.virtualServer = value;
                            else
                                delete message.virtualServer;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.realServer = value;
                            else
                                delete message.realServer;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.forwardingMethod = value;
                            else
                                delete message.forwardingMethod;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.up = value;
                            else
                                delete message.up;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.wasUp = value;
                            else
                                delete message.wasUp;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.unchecked = value;
                            else
                                delete message.unchecked;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.inTable = value;
                            else
                                delete message.inTable;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.weight = value;
                            else
                                delete message.weight;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.configuredWeight = value;
                            else
                                delete message.configuredWeight;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.since = value;
                            else
                                delete message.since;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.checkKind = value;
                            else
                                delete message.checkKind;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RealServerState;
        })();

        v1.KernelWritten = (function() {

            /**
             * Properties of a KernelWritten.
             * @typedef {Object} holdfast.v1.KernelWritten.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] KernelWritten origin
             * @property {Array.<string>|null} [commands] KernelWritten commands
             * @property {Array.<string>|null} [errors] KernelWritten errors
             * @property {number|null} [duration] KernelWritten duration
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a KernelWritten.
             * @memberof holdfast.v1
             * @interface IKernelWritten
             * @augments holdfast.v1.KernelWritten.$Properties
             * @deprecated Use holdfast.v1.KernelWritten.$Properties instead.
             */

            /**
             * Shape of a KernelWritten.
             * @typedef {holdfast.v1.KernelWritten.$Properties} holdfast.v1.KernelWritten.$Shape
             */

            /**
             * Constructs a new KernelWritten.
             * @memberof holdfast.v1
             * @classdesc Represents a KernelWritten.
             * @constructor
             * @param {holdfast.v1.KernelWritten.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const KernelWritten = function (properties) {
                this.commands = [];
                this.errors = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * KernelWritten origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.KernelWritten
             * @instance
             */
            KernelWritten.prototype.origin = null;

            /**
             * KernelWritten commands.
             * @member {Array.<string>} commands
             * @memberof holdfast.v1.KernelWritten
             * @instance
             */
            KernelWritten.prototype.commands = $util.emptyArray;

            /**
             * KernelWritten errors.
             * @member {Array.<string>} errors
             * @memberof holdfast.v1.KernelWritten
             * @instance
             */
            KernelWritten.prototype.errors = $util.emptyArray;

            /**
             * KernelWritten duration.
             * @member {number} duration
             * @memberof holdfast.v1.KernelWritten
             * @instance
             */
            KernelWritten.prototype.duration = 0;

            /**
             * Encodes the specified KernelWritten message. Does not implicitly {@link holdfast.v1.KernelWritten.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.KernelWritten
             * @static
             * @param {holdfast.v1.KernelWritten.$Properties} message KernelWritten message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            KernelWritten.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.commands != null && message.commands.length)
                    for (let i = 0; i < message.commands.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.commands[i]);
                if (message.errors != null && message.errors.length)
                    for (let i = 0; i < message.errors.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.errors[i]);
                if (message.duration != null && $Object.hasOwnProperty.call(message, "duration") && !$Object.is(message.duration, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.duration);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a KernelWritten message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.KernelWritten
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.KernelWritten & holdfast.v1.KernelWritten.$Shape} KernelWritten
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            KernelWritten.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.KernelWritten();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.commands && message.commands.length))
                                message.commands = [];
                            message.commands.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.errors && message.errors.length))
                                message.errors = [];
                            message.errors.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.duration = value;
                            else
                                delete message.duration;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return KernelWritten;
        })();

        v1.NotificationDelivered = (function() {

            /**
             * Properties of a NotificationDelivered.
             * @typedef {Object} holdfast.v1.NotificationDelivered.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] NotificationDelivered origin
             * @property {string|null} [kind] NotificationDelivered kind
             * @property {string|null} [object] NotificationDelivered object
             * @property {string|null} [hook] NotificationDelivered hook
             * @property {string|null} [text] NotificationDelivered text
             * @property {boolean|null} [ok] NotificationDelivered ok
             * @property {string|null} [outcome] NotificationDelivered outcome
             * @property {number|null} [duration] NotificationDelivered duration
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NotificationDelivered.
             * @memberof holdfast.v1
             * @interface INotificationDelivered
             * @augments holdfast.v1.NotificationDelivered.$Properties
             * @deprecated Use holdfast.v1.NotificationDelivered.$Properties instead.
             */

            /**
             * Shape of a NotificationDelivered.
             * @typedef {holdfast.v1.NotificationDelivered.$Properties} holdfast.v1.NotificationDelivered.$Shape
             */

            /**
             * Constructs a new NotificationDelivered.
             * @memberof holdfast.v1
             * @classdesc Represents a NotificationDelivered.
             * @constructor
             * @param {holdfast.v1.NotificationDelivered.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NotificationDelivered = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NotificationDelivered origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.origin = null;

            /**
             * NotificationDelivered kind.
             * @member {string} kind
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.kind = "";

            /**
             * NotificationDelivered object.
             * @member {string} object
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.object = "";

            /**
             * NotificationDelivered hook.
             * @member {string} hook
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.hook = "";

            /**
             * NotificationDelivered text.
             * @member {string} text
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.text = "";

            /**
             * NotificationDelivered ok.
             * @member {boolean} ok
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.ok = false;

            /**
             * NotificationDelivered outcome.
             * @member {string} outcome
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.outcome = "";

            /**
             * NotificationDelivered duration.
             * @member {number} duration
             * @memberof holdfast.v1.NotificationDelivered
             * @instance
             */
            NotificationDelivered.prototype.duration = 0;

            /**
             * Encodes the specified NotificationDelivered message. Does not implicitly {@link holdfast.v1.NotificationDelivered.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.NotificationDelivered
             * @static
             * @param {holdfast.v1.NotificationDelivered.$Properties} message NotificationDelivered message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NotificationDelivered.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.object != null && $Object.hasOwnProperty.call(message, "object") && message.object !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.object);
                if (message.hook != null && $Object.hasOwnProperty.call(message, "hook") && message.hook !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.hook);
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.text);
                if (message.ok != null && $Object.hasOwnProperty.call(message, "ok") && message.ok !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.ok);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.outcome);
                if (message.duration != null && $Object.hasOwnProperty.call(message, "duration") && !$Object.is(message.duration, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.duration);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NotificationDelivered message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.NotificationDelivered
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.NotificationDelivered & holdfast.v1.NotificationDelivered.$Shape} NotificationDelivered
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NotificationDelivered.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.NotificationDelivered();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.object = value;
                            else
                                delete message.object;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hook = value;
                            else
                                delete message.hook;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ok = value;
                            else
                                delete message.ok;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.duration = value;
                            else
                                delete message.duration;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NotificationDelivered;
        })();

        /**
         * VrrpState enum.
         * @name holdfast.v1.VrrpState
         * @enum {number}
         * @property {number} VRRP_STATE_UNSPECIFIED=0 VRRP_STATE_UNSPECIFIED value
         * @property {number} VRRP_STATE_INITIALIZE=1 VRRP_STATE_INITIALIZE value
         * @property {number} VRRP_STATE_BACKUP=2 VRRP_STATE_BACKUP value
         * @property {number} VRRP_STATE_MASTER=3 VRRP_STATE_MASTER value
         * @property {number} VRRP_STATE_FAULT=4 VRRP_STATE_FAULT value
         * @property {number} VRRP_STATE_STOP=5 VRRP_STATE_STOP value
         * @property {number} VRRP_STATE_DELETED=6 VRRP_STATE_DELETED value
         */
        v1.VrrpState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "VRRP_STATE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "VRRP_STATE_INITIALIZE"] = 1;
            values[valuesById[2] = "VRRP_STATE_BACKUP"] = 2;
            values[valuesById[3] = "VRRP_STATE_MASTER"] = 3;
            values[valuesById[4] = "VRRP_STATE_FAULT"] = 4;
            values[valuesById[5] = "VRRP_STATE_STOP"] = 5;
            values[valuesById[6] = "VRRP_STATE_DELETED"] = 6;
            return values;
        })();

        v1.VrrpInstanceState = (function() {

            /**
             * Properties of a VrrpInstanceState.
             * @typedef {Object} holdfast.v1.VrrpInstanceState.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] VrrpInstanceState origin
             * @property {string|null} [instance] VrrpInstanceState instance
             * @property {string|null} ["interface"] VrrpInstanceState interface
             * @property {number|null} [vrid] VrrpInstanceState vrid
             * @property {number|null} [ipVersion] VrrpInstanceState ipVersion
             * @property {holdfast.v1.VrrpState|null} [state] VrrpInstanceState state
             * @property {holdfast.v1.VrrpState|null} [previous] VrrpInstanceState previous
             * @property {string|null} [reason] VrrpInstanceState reason
             * @property {number|null} [since] VrrpInstanceState since
             * @property {number|null} [basePriority] VrrpInstanceState basePriority
             * @property {number|null} [effectivePriority] VrrpInstanceState effectivePriority
             * @property {string|null} [masterAddress] VrrpInstanceState masterAddress
             * @property {number|null} [masterPriority] VrrpInstanceState masterPriority
             * @property {Array.<string>|null} [virtualAddresses] VrrpInstanceState virtualAddresses
             * @property {Array.<string>|null} [faults] VrrpInstanceState faults
             * @property {boolean|null} [adopted] VrrpInstanceState adopted
             * @property {Object.<string,number>|null} [counters] VrrpInstanceState counters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VrrpInstanceState.
             * @memberof holdfast.v1
             * @interface IVrrpInstanceState
             * @augments holdfast.v1.VrrpInstanceState.$Properties
             * @deprecated Use holdfast.v1.VrrpInstanceState.$Properties instead.
             */

            /**
             * Shape of a VrrpInstanceState.
             * @typedef {holdfast.v1.VrrpInstanceState.$Properties} holdfast.v1.VrrpInstanceState.$Shape
             */

            /**
             * Constructs a new VrrpInstanceState.
             * @memberof holdfast.v1
             * @classdesc Represents a VrrpInstanceState.
             * @constructor
             * @param {holdfast.v1.VrrpInstanceState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VrrpInstanceState = function (properties) {
                this.virtualAddresses = [];
                this.faults = [];
                this.counters = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VrrpInstanceState origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.origin = null;

            /**
             * VrrpInstanceState instance.
             * @member {string} instance
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.instance = "";

            /**
             * VrrpInstanceState interface.
             * @member {string} interface
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype["interface"] = "";

            /**
             * VrrpInstanceState vrid.
             * @member {number} vrid
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.vrid = 0;

            /**
             * VrrpInstanceState ipVersion.
             * @member {number} ipVersion
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.ipVersion = 0;

            /**
             * VrrpInstanceState state.
             * @member {holdfast.v1.VrrpState} state
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.state = 0;

            /**
             * VrrpInstanceState previous.
             * @member {holdfast.v1.VrrpState} previous
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.previous = 0;

            /**
             * VrrpInstanceState reason.
             * @member {string} reason
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.reason = "";

            /**
             * VrrpInstanceState since.
             * @member {number} since
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.since = 0;

            /**
             * VrrpInstanceState basePriority.
             * @member {number} basePriority
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.basePriority = 0;

            /**
             * VrrpInstanceState effectivePriority.
             * @member {number} effectivePriority
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.effectivePriority = 0;

            /**
             * VrrpInstanceState masterAddress.
             * @member {string} masterAddress
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.masterAddress = "";

            /**
             * VrrpInstanceState masterPriority.
             * @member {number} masterPriority
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.masterPriority = 0;

            /**
             * VrrpInstanceState virtualAddresses.
             * @member {Array.<string>} virtualAddresses
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.virtualAddresses = $util.emptyArray;

            /**
             * VrrpInstanceState faults.
             * @member {Array.<string>} faults
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.faults = $util.emptyArray;

            /**
             * VrrpInstanceState adopted.
             * @member {boolean} adopted
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.adopted = false;

            /**
             * VrrpInstanceState counters.
             * @member {Object.<string,number>} counters
             * @memberof holdfast.v1.VrrpInstanceState
             * @instance
             */
            VrrpInstanceState.prototype.counters = $util.emptyObject;

            /**
             * Encodes the specified VrrpInstanceState message. Does not implicitly {@link holdfast.v1.VrrpInstanceState.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.VrrpInstanceState
             * @static
             * @param {holdfast.v1.VrrpInstanceState.$Properties} message VrrpInstanceState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VrrpInstanceState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance") && message.instance !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.instance);
                if (message["interface"] != null && $Object.hasOwnProperty.call(message, "interface") && message["interface"] !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message["interface"]);
                if (message.vrid != null && $Object.hasOwnProperty.call(message, "vrid") && message.vrid !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.vrid);
                if (message.ipVersion != null && $Object.hasOwnProperty.call(message, "ipVersion") && message.ipVersion !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.ipVersion);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.state);
                if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.previous);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.reason);
                if (message.since != null && $Object.hasOwnProperty.call(message, "since") && !$Object.is(message.since, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.since);
                if (message.basePriority != null && $Object.hasOwnProperty.call(message, "basePriority") && message.basePriority !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.basePriority);
                if (message.effectivePriority != null && $Object.hasOwnProperty.call(message, "effectivePriority") && message.effectivePriority !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.effectivePriority);
                if (message.masterAddress != null && $Object.hasOwnProperty.call(message, "masterAddress") && message.masterAddress !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.masterAddress);
                if (message.masterPriority != null && $Object.hasOwnProperty.call(message, "masterPriority") && message.masterPriority !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.masterPriority);
                if (message.virtualAddresses != null && message.virtualAddresses.length)
                    for (let i = 0; i < message.virtualAddresses.length; ++i)
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.virtualAddresses[i]);
                if (message.faults != null && message.faults.length)
                    for (let i = 0; i < message.faults.length; ++i)
                        writer.uint32(/* id 15, wireType 2 =*/122).string(message.faults[i]);
                if (message.adopted != null && $Object.hasOwnProperty.call(message, "adopted") && message.adopted !== false)
                    writer.uint32(/* id 16, wireType 0 =*/128).bool(message.adopted);
                if (message.counters != null && $Object.hasOwnProperty.call(message, "counters"))
                    for (let keys = $Object.keys(message.counters), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 17, wireType 2 =*/138).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 1 =*/17).double(message.counters[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VrrpInstanceState message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.VrrpInstanceState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.VrrpInstanceState & holdfast.v1.VrrpInstanceState.$Shape} VrrpInstanceState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VrrpInstanceState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.VrrpInstanceState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.instance = value;
                            else
                                delete message.instance;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message["interface"] = value;
                            else
                                delete message["interface"];
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.vrid = value;
                            else
                                delete message.vrid;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.ipVersion = value;
                            else
                                delete message.ipVersion;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.previous = value;
                            else
                                delete message.previous;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.since = value;
                            else
                                delete message.since;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.basePriority = value;
                            else
                                delete message.basePriority;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.effectivePriority = value;
                            else
                                delete message.effectivePriority;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.masterAddress = value;
                            else
                                delete message.masterAddress;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.masterPriority = value;
                            else
                                delete message.masterPriority;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.virtualAddresses && message.virtualAddresses.length))
                                message.virtualAddresses = [];
                            message.virtualAddresses.push(reader.stringVerify());
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.faults && message.faults.length))
                                message.faults = [];
                            message.faults.push(reader.stringVerify());
                            continue;
                        }
                    case 16: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.adopted = value;
                            else
                                delete message.adopted;
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if (message.counters === $util.emptyObject)
                                message.counters = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = 0;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 1)
                                        break;
                                    value = reader.double();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.counters, key);
                            message.counters[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VrrpInstanceState;
        })();

        v1.VrrpGroupState = (function() {

            /**
             * Properties of a VrrpGroupState.
             * @typedef {Object} holdfast.v1.VrrpGroupState.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] VrrpGroupState origin
             * @property {string|null} [group] VrrpGroupState group
             * @property {holdfast.v1.VrrpState|null} [state] VrrpGroupState state
             * @property {holdfast.v1.VrrpState|null} [previous] VrrpGroupState previous
             * @property {string|null} [reason] VrrpGroupState reason
             * @property {number|null} [since] VrrpGroupState since
             * @property {Array.<string>|null} [members] VrrpGroupState members
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VrrpGroupState.
             * @memberof holdfast.v1
             * @interface IVrrpGroupState
             * @augments holdfast.v1.VrrpGroupState.$Properties
             * @deprecated Use holdfast.v1.VrrpGroupState.$Properties instead.
             */

            /**
             * Shape of a VrrpGroupState.
             * @typedef {holdfast.v1.VrrpGroupState.$Properties} holdfast.v1.VrrpGroupState.$Shape
             */

            /**
             * Constructs a new VrrpGroupState.
             * @memberof holdfast.v1
             * @classdesc Represents a VrrpGroupState.
             * @constructor
             * @param {holdfast.v1.VrrpGroupState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VrrpGroupState = function (properties) {
                this.members = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VrrpGroupState origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.VrrpGroupState
             * @instance
             */
            VrrpGroupState.prototype.origin = null;

            /**
             * VrrpGroupState group.
             * @member {string} group
             * @memberof holdfast.v1.VrrpGroupState
             * @instance
             */
            VrrpGroupState.prototype.group = "";

            /**
             * VrrpGroupState state.
             * @member {holdfast.v1.VrrpState} state
             * @memberof holdfast.v1.VrrpGroupState
             * @instance
             */
            VrrpGroupState.prototype.state = 0;

            /**
             * VrrpGroupState previous.
             * @member {holdfast.v1.VrrpState} previous
             * @memberof holdfast.v1.VrrpGroupState
             * @instance
             */
            VrrpGroupState.prototype.previous = 0;

            /**
             * VrrpGroupState reason.
             * @member {string} reason
             * @memberof holdfast.v1.VrrpGroupState
             * @instance
             */
            VrrpGroupState.prototype.reason = "";

            /**
             * VrrpGroupState since.
             * @member {number} since
             * @memberof holdfast.v1.VrrpGroupState
             * @instance
             */
            VrrpGroupState.prototype.since = 0;

            /**
             * VrrpGroupState members.
             * @member {Array.<string>} members
             * @memberof holdfast.v1.VrrpGroupState
             * @instance
             */
            VrrpGroupState.prototype.members = $util.emptyArray;

            /**
             * Encodes the specified VrrpGroupState message. Does not implicitly {@link holdfast.v1.VrrpGroupState.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.VrrpGroupState
             * @static
             * @param {holdfast.v1.VrrpGroupState.$Properties} message VrrpGroupState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VrrpGroupState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.group);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.state);
                if (message.previous != null && $Object.hasOwnProperty.call(message, "previous") && message.previous !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.previous);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.since != null && $Object.hasOwnProperty.call(message, "since") && !$Object.is(message.since, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.since);
                if (message.members != null && message.members.length)
                    for (let i = 0; i < message.members.length; ++i)
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.members[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VrrpGroupState message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.VrrpGroupState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.VrrpGroupState & holdfast.v1.VrrpGroupState.$Shape} VrrpGroupState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VrrpGroupState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.VrrpGroupState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.group = value;
                            else
                                delete message.group;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.previous = value;
                            else
                                delete message.previous;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.since = value;
                            else
                                delete message.since;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.members && message.members.length))
                                message.members = [];
                            message.members.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VrrpGroupState;
        })();

        v1.VrrpTrackerState = (function() {

            /**
             * Properties of a VrrpTrackerState.
             * @typedef {Object} holdfast.v1.VrrpTrackerState.$Properties
             * @property {holdfast.v1.Origin.$Properties|null} [origin] VrrpTrackerState origin
             * @property {string|null} [kind] VrrpTrackerState kind
             * @property {string|null} [name] VrrpTrackerState name
             * @property {boolean|null} [good] VrrpTrackerState good
             * @property {string|null} [reason] VrrpTrackerState reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VrrpTrackerState.
             * @memberof holdfast.v1
             * @interface IVrrpTrackerState
             * @augments holdfast.v1.VrrpTrackerState.$Properties
             * @deprecated Use holdfast.v1.VrrpTrackerState.$Properties instead.
             */

            /**
             * Shape of a VrrpTrackerState.
             * @typedef {holdfast.v1.VrrpTrackerState.$Properties} holdfast.v1.VrrpTrackerState.$Shape
             */

            /**
             * Constructs a new VrrpTrackerState.
             * @memberof holdfast.v1
             * @classdesc Represents a VrrpTrackerState.
             * @constructor
             * @param {holdfast.v1.VrrpTrackerState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VrrpTrackerState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VrrpTrackerState origin.
             * @member {holdfast.v1.Origin.$Properties|null|undefined} origin
             * @memberof holdfast.v1.VrrpTrackerState
             * @instance
             */
            VrrpTrackerState.prototype.origin = null;

            /**
             * VrrpTrackerState kind.
             * @member {string} kind
             * @memberof holdfast.v1.VrrpTrackerState
             * @instance
             */
            VrrpTrackerState.prototype.kind = "";

            /**
             * VrrpTrackerState name.
             * @member {string} name
             * @memberof holdfast.v1.VrrpTrackerState
             * @instance
             */
            VrrpTrackerState.prototype.name = "";

            /**
             * VrrpTrackerState good.
             * @member {boolean} good
             * @memberof holdfast.v1.VrrpTrackerState
             * @instance
             */
            VrrpTrackerState.prototype.good = false;

            /**
             * VrrpTrackerState reason.
             * @member {string} reason
             * @memberof holdfast.v1.VrrpTrackerState
             * @instance
             */
            VrrpTrackerState.prototype.reason = "";

            /**
             * Encodes the specified VrrpTrackerState message. Does not implicitly {@link holdfast.v1.VrrpTrackerState.verify|verify} messages.
             * @function encode
             * @memberof holdfast.v1.VrrpTrackerState
             * @static
             * @param {holdfast.v1.VrrpTrackerState.$Properties} message VrrpTrackerState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VrrpTrackerState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin"))
                    $root.holdfast.v1.Origin.encode(message.origin, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.good != null && $Object.hasOwnProperty.call(message, "good") && message.good !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.good);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VrrpTrackerState message from the specified reader or buffer.
             * @function decode
             * @memberof holdfast.v1.VrrpTrackerState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {holdfast.v1.VrrpTrackerState & holdfast.v1.VrrpTrackerState.$Shape} VrrpTrackerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VrrpTrackerState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.holdfast.v1.VrrpTrackerState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.origin = $root.holdfast.v1.Origin.decode(reader, reader.size(), $undefined, _depth + 1, message.origin);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.good = value;
                            else
                                delete message.good;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VrrpTrackerState;
        })();

        return v1;
    })();

    return holdfast;
})();

export {
  $root as default
};
