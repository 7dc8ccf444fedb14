import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace holdfast. */
export namespace holdfast {

    /** Namespace v1. */
    namespace v1 {

        /** HealthState enum. */
        enum HealthState {

            /** HEALTH_STATE_UNKNOWN value */
            HEALTH_STATE_UNKNOWN = 0,

            /** HEALTH_STATE_UP value */
            HEALTH_STATE_UP = 1,

            /** HEALTH_STATE_DOWN value */
            HEALTH_STATE_DOWN = 2,

            /** HEALTH_STATE_INDETERMINATE value */
            HEALTH_STATE_INDETERMINATE = 3
        }

        /**
         * Properties of a CheckPlan.
         * @deprecated Use holdfast.v1.CheckPlan.$Properties instead.
         */
        interface ICheckPlan extends holdfast.v1.CheckPlan.$Properties {
        }

        /** Represents a CheckPlan. */
        class CheckPlan {

            /**
             * Constructs a new CheckPlan.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.CheckPlan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckPlan origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** CheckPlan generation. */
            generation: number;

            /** CheckPlan part. */
            part: number;

            /** CheckPlan parts. */
            parts: number;

            /** CheckPlan checks. */
            checks: holdfast.v1.CheckSpec.$Properties[];

            /**
             * Encodes the specified CheckPlan message. Does not implicitly {@link holdfast.v1.CheckPlan.verify|verify} messages.
             * @param message CheckPlan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.CheckPlan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckPlan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckPlan & holdfast.v1.CheckPlan.$Shape} CheckPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.CheckPlan & holdfast.v1.CheckPlan.$Shape;
        }

        namespace CheckPlan {

            /** Properties of a CheckPlan. */
            interface $Properties {

                /** CheckPlan origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** CheckPlan generation */
                generation?: (number|null);

                /** CheckPlan part */
                part?: (number|null);

                /** CheckPlan parts */
                parts?: (number|null);

                /** CheckPlan checks */
                checks?: (holdfast.v1.CheckSpec.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckPlan. */
            type $Shape = {
              origin?: holdfast.v1.Origin.$Shape|null;
              generation?: number|null;
              part?: number|null;
              parts?: number|null;
              checks?: holdfast.v1.CheckSpec.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a CheckSpec.
         * @deprecated Use holdfast.v1.CheckSpec.$Properties instead.
         */
        interface ICheckSpec extends holdfast.v1.CheckSpec.$Properties {
        }

        /** Represents a CheckSpec. */
        class CheckSpec {

            /**
             * Constructs a new CheckSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.CheckSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckSpec checkId. */
            checkId: string;

            /** CheckSpec virtualServer. */
            virtualServer: string;

            /** CheckSpec realServer. */
            realServer: string;

            /** CheckSpec schedule. */
            schedule?: (holdfast.v1.CheckSchedule.$Properties|null);

            /** CheckSpec startsDown. */
            startsDown: boolean;

            /** CheckSpec logAllFailures. */
            logAllFailures: boolean;

            /** CheckSpec tcp. */
            tcp?: (holdfast.v1.TcpProbe.$Properties|null);

            /** CheckSpec http. */
            http?: (holdfast.v1.HttpProbe.$Properties|null);

            /** CheckSpec smtp. */
            smtp?: (holdfast.v1.SmtpProbe.$Properties|null);

            /** CheckSpec misc. */
            misc?: (holdfast.v1.MiscProbe.$Properties|null);

            /** CheckSpec probe. */
            probe?: ("tcp"|"http"|"smtp"|"misc");

            /**
             * Encodes the specified CheckSpec message. Does not implicitly {@link holdfast.v1.CheckSpec.verify|verify} messages.
             * @param message CheckSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.CheckSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckSpec & holdfast.v1.CheckSpec.$Shape} CheckSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.CheckSpec & holdfast.v1.CheckSpec.$Shape;
        }

        namespace CheckSpec {

            /** Properties of a CheckSpec. */
            interface $Properties {

                /** CheckSpec checkId */
                checkId?: (string|null);

                /** CheckSpec virtualServer */
                virtualServer?: (string|null);

                /** CheckSpec realServer */
                realServer?: (string|null);

                /** CheckSpec schedule */
                schedule?: (holdfast.v1.CheckSchedule.$Properties|null);

                /** CheckSpec startsDown */
                startsDown?: (boolean|null);

                /** CheckSpec logAllFailures */
                logAllFailures?: (boolean|null);

                /** CheckSpec tcp */
                tcp?: (holdfast.v1.TcpProbe.$Properties|null);

                /** CheckSpec http */
                http?: (holdfast.v1.HttpProbe.$Properties|null);

                /** CheckSpec smtp */
                smtp?: (holdfast.v1.SmtpProbe.$Properties|null);

                /** CheckSpec misc */
                misc?: (holdfast.v1.MiscProbe.$Properties|null);

                /** CheckSpec probe */
                probe?: ("tcp"|"http"|"smtp"|"misc");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a CheckSpec. */
            type $Shape = {
              checkId?: string|null;
              virtualServer?: string|null;
              realServer?: string|null;
              schedule?: holdfast.v1.CheckSchedule.$Shape|null;
              startsDown?: boolean|null;
              logAllFailures?: boolean|null;
              tcp?: holdfast.v1.TcpProbe.$Shape|null;
              http?: holdfast.v1.HttpProbe.$Shape|null;
              smtp?: holdfast.v1.SmtpProbe.$Shape|null;
              misc?: holdfast.v1.MiscProbe.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ probe?: undefined; tcp?: null; http?: null; smtp?: null; misc?: null }|{ probe?: "tcp"; tcp: holdfast.v1.TcpProbe.$Shape; http?: null; smtp?: null; misc?: null }|{ probe?: "http"; tcp?: null; http: holdfast.v1.HttpProbe.$Shape; smtp?: null; misc?: null }|{ probe?: "smtp"; tcp?: null; http?: null; smtp: holdfast.v1.SmtpProbe.$Shape; misc?: null }|{ probe?: "misc"; tcp?: null; http?: null; smtp?: null; misc: holdfast.v1.MiscProbe.$Shape })
            );
        }

        /**
         * Properties of a CheckSchedule.
         * @deprecated Use holdfast.v1.CheckSchedule.$Properties instead.
         */
        interface ICheckSchedule extends holdfast.v1.CheckSchedule.$Properties {
        }

        /** Represents a CheckSchedule. */
        class CheckSchedule {

            /**
             * Constructs a new CheckSchedule.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.CheckSchedule.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckSchedule delayLoop. */
            delayLoop: number;

            /** CheckSchedule retry. */
            retry: number;

            /** CheckSchedule delayBeforeRetry. */
            delayBeforeRetry: number;

            /** CheckSchedule warmup. */
            warmup: number;

            /**
             * Encodes the specified CheckSchedule message. Does not implicitly {@link holdfast.v1.CheckSchedule.verify|verify} messages.
             * @param message CheckSchedule message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.CheckSchedule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckSchedule message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckSchedule & holdfast.v1.CheckSchedule.$Shape} CheckSchedule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.CheckSchedule & holdfast.v1.CheckSchedule.$Shape;
        }

        namespace CheckSchedule {

            /** Properties of a CheckSchedule. */
            interface $Properties {

                /** CheckSchedule delayLoop */
                delayLoop?: (number|null);

                /** CheckSchedule retry */
                retry?: (number|null);

                /** CheckSchedule delayBeforeRetry */
                delayBeforeRetry?: (number|null);

                /** CheckSchedule warmup */
                warmup?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckSchedule. */
            type $Shape = holdfast.v1.CheckSchedule.$Properties;
        }

        /**
         * Properties of a ProbeTarget.
         * @deprecated Use holdfast.v1.ProbeTarget.$Properties instead.
         */
        interface IProbeTarget extends holdfast.v1.ProbeTarget.$Properties {
        }

        /** Represents a ProbeTarget. */
        class ProbeTarget {

            /**
             * Constructs a new ProbeTarget.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.ProbeTarget.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProbeTarget address. */
            address: string;

            /** ProbeTarget port. */
            port: number;

            /** ProbeTarget bindAddress. */
            bindAddress: string;

            /** ProbeTarget bindPort. */
            bindPort: number;

            /** ProbeTarget connectTimeout. */
            connectTimeout: number;

            /**
             * Encodes the specified ProbeTarget message. Does not implicitly {@link holdfast.v1.ProbeTarget.verify|verify} messages.
             * @param message ProbeTarget message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.ProbeTarget.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProbeTarget message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.ProbeTarget & holdfast.v1.ProbeTarget.$Shape} ProbeTarget
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.ProbeTarget & holdfast.v1.ProbeTarget.$Shape;
        }

        namespace ProbeTarget {

            /** Properties of a ProbeTarget. */
            interface $Properties {

                /** ProbeTarget address */
                address?: (string|null);

                /** ProbeTarget port */
                port?: (number|null);

                /** ProbeTarget bindAddress */
                bindAddress?: (string|null);

                /** ProbeTarget bindPort */
                bindPort?: (number|null);

                /** ProbeTarget connectTimeout */
                connectTimeout?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProbeTarget. */
            type $Shape = holdfast.v1.ProbeTarget.$Properties;
        }

        /**
         * Properties of a TcpProbe.
         * @deprecated Use holdfast.v1.TcpProbe.$Properties instead.
         */
        interface ITcpProbe extends holdfast.v1.TcpProbe.$Properties {
        }

        /** Represents a TcpProbe. */
        class TcpProbe {

            /**
             * Constructs a new TcpProbe.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.TcpProbe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TcpProbe target. */
            target?: (holdfast.v1.ProbeTarget.$Properties|null);

            /**
             * Encodes the specified TcpProbe message. Does not implicitly {@link holdfast.v1.TcpProbe.verify|verify} messages.
             * @param message TcpProbe message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.TcpProbe.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TcpProbe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.TcpProbe & holdfast.v1.TcpProbe.$Shape} TcpProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.TcpProbe & holdfast.v1.TcpProbe.$Shape;
        }

        namespace TcpProbe {

            /** Properties of a TcpProbe. */
            interface $Properties {

                /** TcpProbe target */
                target?: (holdfast.v1.ProbeTarget.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TcpProbe. */
            type $Shape = holdfast.v1.TcpProbe.$Properties;
        }

        /**
         * Properties of a HttpProbe.
         * @deprecated Use holdfast.v1.HttpProbe.$Properties instead.
         */
        interface IHttpProbe extends holdfast.v1.HttpProbe.$Properties {
        }

        /** Represents a HttpProbe. */
        class HttpProbe {

            /**
             * Constructs a new HttpProbe.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.HttpProbe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HttpProbe target. */
            target?: (holdfast.v1.ProbeTarget.$Properties|null);

            /** HttpProbe tls. */
            tls: boolean;

            /** HttpProbe serverName. */
            serverName: string;

            /** HttpProbe httpVersion. */
            httpVersion: string;

            /** HttpProbe fastRecovery. */
            fastRecovery: boolean;

            /** HttpProbe urls. */
            urls: holdfast.v1.HttpUrl.$Properties[];

            /**
             * Encodes the specified HttpProbe message. Does not implicitly {@link holdfast.v1.HttpProbe.verify|verify} messages.
             * @param message HttpProbe message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.HttpProbe.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HttpProbe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.HttpProbe & holdfast.v1.HttpProbe.$Shape} HttpProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.HttpProbe & holdfast.v1.HttpProbe.$Shape;
        }

        namespace HttpProbe {

            /** Properties of a HttpProbe. */
            interface $Properties {

                /** HttpProbe target */
                target?: (holdfast.v1.ProbeTarget.$Properties|null);

                /** HttpProbe tls */
                tls?: (boolean|null);

                /** HttpProbe serverName */
                serverName?: (string|null);

                /** HttpProbe httpVersion */
                httpVersion?: (string|null);

                /** HttpProbe fastRecovery */
                fastRecovery?: (boolean|null);

                /** HttpProbe urls */
                urls?: (holdfast.v1.HttpUrl.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HttpProbe. */
            type $Shape = holdfast.v1.HttpProbe.$Properties;
        }

        /**
         * Properties of a HttpUrl.
         * @deprecated Use holdfast.v1.HttpUrl.$Properties instead.
         */
        interface IHttpUrl extends holdfast.v1.HttpUrl.$Properties {
        }

        /** Represents a HttpUrl. */
        class HttpUrl {

            /**
             * Constructs a new HttpUrl.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.HttpUrl.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HttpUrl path. */
            path: string;

            /** HttpUrl host. */
            host: string;

            /** HttpUrl statusRanges. */
            statusRanges: holdfast.v1.StatusRange.$Properties[];

            /** HttpUrl digest. */
            digest: string;

            /**
             * Encodes the specified HttpUrl message. Does not implicitly {@link holdfast.v1.HttpUrl.verify|verify} messages.
             * @param message HttpUrl message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.HttpUrl.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HttpUrl message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.HttpUrl & holdfast.v1.HttpUrl.$Shape} HttpUrl
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.HttpUrl & holdfast.v1.HttpUrl.$Shape;
        }

        namespace HttpUrl {

            /** Properties of a HttpUrl. */
            interface $Properties {

                /** HttpUrl path */
                path?: (string|null);

                /** HttpUrl host */
                host?: (string|null);

                /** HttpUrl statusRanges */
                statusRanges?: (holdfast.v1.StatusRange.$Properties[]|null);

                /** HttpUrl digest */
                digest?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HttpUrl. */
            type $Shape = holdfast.v1.HttpUrl.$Properties;
        }

        /**
         * Properties of a StatusRange.
         * @deprecated Use holdfast.v1.StatusRange.$Properties instead.
         */
        interface IStatusRange extends holdfast.v1.StatusRange.$Properties {
        }

        /** Represents a StatusRange. */
        class StatusRange {

            /**
             * Constructs a new StatusRange.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.StatusRange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatusRange from. */
            from: number;

            /** StatusRange to. */
            to: number;

            /**
             * Encodes the specified StatusRange message. Does not implicitly {@link holdfast.v1.StatusRange.verify|verify} messages.
             * @param message StatusRange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.StatusRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatusRange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.StatusRange & holdfast.v1.StatusRange.$Shape} StatusRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.StatusRange & holdfast.v1.StatusRange.$Shape;
        }

        namespace StatusRange {

            /** Properties of a StatusRange. */
            interface $Properties {

                /** StatusRange from */
                from?: (number|null);

                /** StatusRange to */
                to?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatusRange. */
            type $Shape = holdfast.v1.StatusRange.$Properties;
        }

        /**
         * Properties of a SmtpProbe.
         * @deprecated Use holdfast.v1.SmtpProbe.$Properties instead.
         */
        interface ISmtpProbe extends holdfast.v1.SmtpProbe.$Properties {
        }

        /** Represents a SmtpProbe. */
        class SmtpProbe {

            /**
             * Constructs a new SmtpProbe.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.SmtpProbe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SmtpProbe target. */
            target?: (holdfast.v1.ProbeTarget.$Properties|null);

            /** SmtpProbe heloName. */
            heloName: string;

            /**
             * Encodes the specified SmtpProbe message. Does not implicitly {@link holdfast.v1.SmtpProbe.verify|verify} messages.
             * @param message SmtpProbe message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.SmtpProbe.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SmtpProbe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.SmtpProbe & holdfast.v1.SmtpProbe.$Shape} SmtpProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.SmtpProbe & holdfast.v1.SmtpProbe.$Shape;
        }

        namespace SmtpProbe {

            /** Properties of a SmtpProbe. */
            interface $Properties {

                /** SmtpProbe target */
                target?: (holdfast.v1.ProbeTarget.$Properties|null);

                /** SmtpProbe heloName */
                heloName?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SmtpProbe. */
            type $Shape = holdfast.v1.SmtpProbe.$Properties;
        }

        /**
         * Properties of a MiscProbe.
         * @deprecated Use holdfast.v1.MiscProbe.$Properties instead.
         */
        interface IMiscProbe extends holdfast.v1.MiscProbe.$Properties {
        }

        /** Represents a MiscProbe. */
        class MiscProbe {

            /**
             * Constructs a new MiscProbe.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.MiscProbe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MiscProbe text. */
            text: string;

            /** MiscProbe argv. */
            argv: string[];

            /** MiscProbe user. */
            user: string;

            /** MiscProbe group. */
            group: string;

            /** MiscProbe timeout. */
            timeout: number;

            /** MiscProbe dynamic. */
            dynamic: boolean;

            /**
             * Encodes the specified MiscProbe message. Does not implicitly {@link holdfast.v1.MiscProbe.verify|verify} messages.
             * @param message MiscProbe message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.MiscProbe.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MiscProbe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.MiscProbe & holdfast.v1.MiscProbe.$Shape} MiscProbe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.MiscProbe & holdfast.v1.MiscProbe.$Shape;
        }

        namespace MiscProbe {

            /** Properties of a MiscProbe. */
            interface $Properties {

                /** MiscProbe text */
                text?: (string|null);

                /** MiscProbe argv */
                argv?: (string[]|null);

                /** MiscProbe user */
                user?: (string|null);

                /** MiscProbe group */
                group?: (string|null);

                /** MiscProbe timeout */
                timeout?: (number|null);

                /** MiscProbe dynamic */
                dynamic?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MiscProbe. */
            type $Shape = holdfast.v1.MiscProbe.$Properties;
        }

        /**
         * Properties of a CheckResult.
         * @deprecated Use holdfast.v1.CheckResult.$Properties instead.
         */
        interface ICheckResult extends holdfast.v1.CheckResult.$Properties {
        }

        /** Represents a CheckResult. */
        class CheckResult {

            /**
             * Constructs a new CheckResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.CheckResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckResult origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** CheckResult checkId. */
            checkId: string;

            /** CheckResult virtualServer. */
            virtualServer: string;

            /** CheckResult realServer. */
            realServer: string;

            /** CheckResult kind. */
            kind: string;

            /** CheckResult state. */
            state: holdfast.v1.HealthState;

            /** CheckResult reason. */
            reason: string;

            /** CheckResult duration. */
            duration: number;

            /** CheckResult generation. */
            generation: number;

            /** CheckResult weight. */
            weight?: (number|null);

            /** CheckResult failures. */
            failures: number;

            /** CheckResult since. */
            since: number;

            /**
             * Encodes the specified CheckResult message. Does not implicitly {@link holdfast.v1.CheckResult.verify|verify} messages.
             * @param message CheckResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.CheckResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckResult & holdfast.v1.CheckResult.$Shape} CheckResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.CheckResult & holdfast.v1.CheckResult.$Shape;
        }

        namespace CheckResult {

            /** Properties of a CheckResult. */
            interface $Properties {

                /** CheckResult origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** CheckResult checkId */
                checkId?: (string|null);

                /** CheckResult virtualServer */
                virtualServer?: (string|null);

                /** CheckResult realServer */
                realServer?: (string|null);

                /** CheckResult kind */
                kind?: (string|null);

                /** CheckResult state */
                state?: (holdfast.v1.HealthState|null);

                /** CheckResult reason */
                reason?: (string|null);

                /** CheckResult duration */
                duration?: (number|null);

                /** CheckResult generation */
                generation?: (number|null);

                /** CheckResult weight */
                weight?: (number|null);

                /** CheckResult failures */
                failures?: (number|null);

                /** CheckResult since */
                since?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckResult. */
            type $Shape = holdfast.v1.CheckResult.$Properties;
        }

        /**
         * Properties of a CheckerState.
         * @deprecated Use holdfast.v1.CheckerState.$Properties instead.
         */
        interface ICheckerState extends holdfast.v1.CheckerState.$Properties {
        }

        /** Represents a CheckerState. */
        class CheckerState {

            /**
             * Constructs a new CheckerState.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.CheckerState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckerState origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** CheckerState zone. */
            zone: string;

            /** CheckerState checks. */
            checks: number;

            /** CheckerState leaving. */
            leaving: boolean;

            /** CheckerState generation. */
            generation: number;

            /**
             * Encodes the specified CheckerState message. Does not implicitly {@link holdfast.v1.CheckerState.verify|verify} messages.
             * @param message CheckerState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.CheckerState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckerState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.CheckerState & holdfast.v1.CheckerState.$Shape} CheckerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.CheckerState & holdfast.v1.CheckerState.$Shape;
        }

        namespace CheckerState {

            /** Properties of a CheckerState. */
            interface $Properties {

                /** CheckerState origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** CheckerState zone */
                zone?: (string|null);

                /** CheckerState checks */
                checks?: (number|null);

                /** CheckerState leaving */
                leaving?: (boolean|null);

                /** CheckerState generation */
                generation?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckerState. */
            type $Shape = holdfast.v1.CheckerState.$Properties;
        }

        /**
         * Properties of an Origin.
         * @deprecated Use holdfast.v1.Origin.$Properties instead.
         */
        interface IOrigin extends holdfast.v1.Origin.$Properties {
        }

        /** Represents an Origin. */
        class Origin {

            /**
             * Constructs a new Origin.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.Origin.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Origin node. */
            node: string;

            /** Origin service. */
            service: string;

            /** Origin speaker. */
            speaker: string;

            /** Origin bootId. */
            bootId: string;

            /** Origin epoch. */
            epoch: number;

            /** Origin sequence. */
            sequence: number;

            /** Origin at. */
            at: number;

            /** Origin id. */
            id: string;

            /** Origin cause. */
            cause: string;

            /** Origin repeat. */
            repeat: boolean;

            /**
             * Encodes the specified Origin message. Does not implicitly {@link holdfast.v1.Origin.verify|verify} messages.
             * @param message Origin message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.Origin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Origin message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.Origin & holdfast.v1.Origin.$Shape} Origin
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.Origin & holdfast.v1.Origin.$Shape;
        }

        namespace Origin {

            /** Properties of an Origin. */
            interface $Properties {

                /** Origin node */
                node?: (string|null);

                /** Origin service */
                service?: (string|null);

                /** Origin speaker */
                speaker?: (string|null);

                /** Origin bootId */
                bootId?: (string|null);

                /** Origin epoch */
                epoch?: (number|null);

                /** Origin sequence */
                sequence?: (number|null);

                /** Origin at */
                at?: (number|null);

                /** Origin id */
                id?: (string|null);

                /** Origin cause */
                cause?: (string|null);

                /** Origin repeat */
                repeat?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Origin. */
            type $Shape = holdfast.v1.Origin.$Properties;
        }

        /**
         * Properties of a ServiceState.
         * @deprecated Use holdfast.v1.ServiceState.$Properties instead.
         */
        interface IServiceState extends holdfast.v1.ServiceState.$Properties {
        }

        /** Represents a ServiceState. */
        class ServiceState {

            /**
             * Constructs a new ServiceState.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.ServiceState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceState origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** ServiceState version. */
            version: string;

            /** ServiceState pid. */
            pid: number;

            /** ServiceState ready. */
            ready: boolean;

            /** ServiceState problems. */
            problems: holdfast.v1.Problem.$Properties[];

            /** ServiceState generation. */
            generation: number;

            /** ServiceState counters. */
            counters: { [k: string]: number };

            /**
             * Encodes the specified ServiceState message. Does not implicitly {@link holdfast.v1.ServiceState.verify|verify} messages.
             * @param message ServiceState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.ServiceState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.ServiceState & holdfast.v1.ServiceState.$Shape} ServiceState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.ServiceState & holdfast.v1.ServiceState.$Shape;
        }

        namespace ServiceState {

            /** Properties of a ServiceState. */
            interface $Properties {

                /** ServiceState origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** ServiceState version */
                version?: (string|null);

                /** ServiceState pid */
                pid?: (number|null);

                /** ServiceState ready */
                ready?: (boolean|null);

                /** ServiceState problems */
                problems?: (holdfast.v1.Problem.$Properties[]|null);

                /** ServiceState generation */
                generation?: (number|null);

                /** ServiceState counters */
                counters?: ({ [k: string]: number }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceState. */
            type $Shape = holdfast.v1.ServiceState.$Properties;
        }

        /**
         * Properties of a Problem.
         * @deprecated Use holdfast.v1.Problem.$Properties instead.
         */
        interface IProblem extends holdfast.v1.Problem.$Properties {
        }

        /** Represents a Problem. */
        class Problem {

            /**
             * Constructs a new Problem.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.Problem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Problem code. */
            code: string;

            /** Problem text. */
            text: string;

            /** Problem advice. */
            advice: string;

            /** Problem since. */
            since: number;

            /**
             * Encodes the specified Problem message. Does not implicitly {@link holdfast.v1.Problem.verify|verify} messages.
             * @param message Problem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.Problem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Problem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.Problem & holdfast.v1.Problem.$Shape} Problem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.Problem & holdfast.v1.Problem.$Shape;
        }

        namespace Problem {

            /** Properties of a Problem. */
            interface $Properties {

                /** Problem code */
                code?: (string|null);

                /** Problem text */
                text?: (string|null);

                /** Problem advice */
                advice?: (string|null);

                /** Problem since */
                since?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Problem. */
            type $Shape = holdfast.v1.Problem.$Properties;
        }

        /**
         * Properties of a CommandRequest.
         * @deprecated Use holdfast.v1.CommandRequest.$Properties instead.
         */
        interface ICommandRequest extends holdfast.v1.CommandRequest.$Properties {
        }

        /** Represents a CommandRequest. */
        class CommandRequest {

            /**
             * Constructs a new CommandRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.CommandRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandRequest arguments. */
            arguments: { [k: string]: string };

            /**
             * Encodes the specified CommandRequest message. Does not implicitly {@link holdfast.v1.CommandRequest.verify|verify} messages.
             * @param message CommandRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.CommandRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.CommandRequest & holdfast.v1.CommandRequest.$Shape} CommandRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.CommandRequest & holdfast.v1.CommandRequest.$Shape;
        }

        namespace CommandRequest {

            /** Properties of a CommandRequest. */
            interface $Properties {

                /** CommandRequest arguments */
                "arguments"?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandRequest. */
            type $Shape = holdfast.v1.CommandRequest.$Properties;
        }

        /**
         * Properties of a CommandReply.
         * @deprecated Use holdfast.v1.CommandReply.$Properties instead.
         */
        interface ICommandReply extends holdfast.v1.CommandReply.$Properties {
        }

        /** Represents a CommandReply. */
        class CommandReply {

            /**
             * Constructs a new CommandReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.CommandReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandReply ok. */
            ok: boolean;

            /** CommandReply text. */
            text: string;

            /**
             * Encodes the specified CommandReply message. Does not implicitly {@link holdfast.v1.CommandReply.verify|verify} messages.
             * @param message CommandReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.CommandReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.CommandReply & holdfast.v1.CommandReply.$Shape} CommandReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.CommandReply & holdfast.v1.CommandReply.$Shape;
        }

        namespace CommandReply {

            /** Properties of a CommandReply. */
            interface $Properties {

                /** CommandReply ok */
                ok?: (boolean|null);

                /** CommandReply text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandReply. */
            type $Shape = holdfast.v1.CommandReply.$Properties;
        }

        /**
         * Properties of a VirtualServerState.
         * @deprecated Use holdfast.v1.VirtualServerState.$Properties instead.
         */
        interface IVirtualServerState extends holdfast.v1.VirtualServerState.$Properties {
        }

        /** Represents a VirtualServerState. */
        class VirtualServerState {

            /**
             * Constructs a new VirtualServerState.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.VirtualServerState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VirtualServerState origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** VirtualServerState virtualServer. */
            virtualServer: string;

            /** VirtualServerState scheduler. */
            scheduler: string;

            /** VirtualServerState forwardingMethod. */
            forwardingMethod: string;

            /** VirtualServerState hasQuorum. */
            hasQuorum: boolean;

            /** VirtualServerState hadQuorum. */
            hadQuorum: boolean;

            /** VirtualServerState quorum. */
            quorum: number;

            /** VirtualServerState hysteresis. */
            hysteresis: number;

            /** VirtualServerState liveWeight. */
            liveWeight: number;

            /** VirtualServerState liveCount. */
            liveCount: number;

            /** VirtualServerState configuredCount. */
            configuredCount: number;

            /** VirtualServerState sorryServer. */
            sorryServer: string;

            /** VirtualServerState sorryServerInUse. */
            sorryServerInUse: boolean;

            /** VirtualServerState reason. */
            reason: string;

            /** VirtualServerState since. */
            since: number;

            /**
             * Encodes the specified VirtualServerState message. Does not implicitly {@link holdfast.v1.VirtualServerState.verify|verify} messages.
             * @param message VirtualServerState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.VirtualServerState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VirtualServerState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.VirtualServerState & holdfast.v1.VirtualServerState.$Shape} VirtualServerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.VirtualServerState & holdfast.v1.VirtualServerState.$Shape;
        }

        namespace VirtualServerState {

            /** Properties of a VirtualServerState. */
            interface $Properties {

                /** VirtualServerState origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** VirtualServerState virtualServer */
                virtualServer?: (string|null);

                /** VirtualServerState scheduler */
                scheduler?: (string|null);

                /** VirtualServerState forwardingMethod */
                forwardingMethod?: (string|null);

                /** VirtualServerState hasQuorum */
                hasQuorum?: (boolean|null);

                /** VirtualServerState hadQuorum */
                hadQuorum?: (boolean|null);

                /** VirtualServerState quorum */
                quorum?: (number|null);

                /** VirtualServerState hysteresis */
                hysteresis?: (number|null);

                /** VirtualServerState liveWeight */
                liveWeight?: (number|null);

                /** VirtualServerState liveCount */
                liveCount?: (number|null);

                /** VirtualServerState configuredCount */
                configuredCount?: (number|null);

                /** VirtualServerState sorryServer */
                sorryServer?: (string|null);

                /** VirtualServerState sorryServerInUse */
                sorryServerInUse?: (boolean|null);

                /** VirtualServerState reason */
                reason?: (string|null);

                /** VirtualServerState since */
                since?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VirtualServerState. */
            type $Shape = holdfast.v1.VirtualServerState.$Properties;
        }

        /**
         * Properties of a RealServerState.
         * @deprecated Use holdfast.v1.RealServerState.$Properties instead.
         */
        interface IRealServerState extends holdfast.v1.RealServerState.$Properties {
        }

        /** Represents a RealServerState. */
        class RealServerState {

            /**
             * Constructs a new RealServerState.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.RealServerState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RealServerState origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** RealServerState virtualServer. */
            virtualServer: string;

            /** RealServerState realServer. */
            realServer: string;

            /** RealServerState forwardingMethod. */
            forwardingMethod: string;

            /** RealServerState up. */
            up: boolean;

            /** RealServerState wasUp. */
            wasUp: boolean;

            /** RealServerState unchecked. */
            unchecked: boolean;

            /** RealServerState inTable. */
            inTable: boolean;

            /** RealServerState weight. */
            weight: number;

            /** RealServerState configuredWeight. */
            configuredWeight: number;

            /** RealServerState reason. */
            reason: string;

            /** RealServerState since. */
            since: number;

            /** RealServerState checkKind. */
            checkKind: string;

            /**
             * Encodes the specified RealServerState message. Does not implicitly {@link holdfast.v1.RealServerState.verify|verify} messages.
             * @param message RealServerState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.RealServerState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RealServerState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.RealServerState & holdfast.v1.RealServerState.$Shape} RealServerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.RealServerState & holdfast.v1.RealServerState.$Shape;
        }

        namespace RealServerState {

            /** Properties of a RealServerState. */
            interface $Properties {

                /** RealServerState origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** RealServerState virtualServer */
                virtualServer?: (string|null);

                /** RealServerState realServer */
                realServer?: (string|null);

                /** RealServerState forwardingMethod */
                forwardingMethod?: (string|null);

                /** RealServerState up */
                up?: (boolean|null);

                /** RealServerState wasUp */
                wasUp?: (boolean|null);

                /** RealServerState unchecked */
                unchecked?: (boolean|null);

                /** RealServerState inTable */
                inTable?: (boolean|null);

                /** RealServerState weight */
                weight?: (number|null);

                /** RealServerState configuredWeight */
                configuredWeight?: (number|null);

                /** RealServerState reason */
                reason?: (string|null);

                /** RealServerState since */
                since?: (number|null);

                /** RealServerState checkKind */
                checkKind?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RealServerState. */
            type $Shape = holdfast.v1.RealServerState.$Properties;
        }

        /**
         * Properties of a KernelWritten.
         * @deprecated Use holdfast.v1.KernelWritten.$Properties instead.
         */
        interface IKernelWritten extends holdfast.v1.KernelWritten.$Properties {
        }

        /** Represents a KernelWritten. */
        class KernelWritten {

            /**
             * Constructs a new KernelWritten.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.KernelWritten.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KernelWritten origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** KernelWritten commands. */
            commands: string[];

            /** KernelWritten errors. */
            errors: string[];

            /** KernelWritten duration. */
            duration: number;

            /**
             * Encodes the specified KernelWritten message. Does not implicitly {@link holdfast.v1.KernelWritten.verify|verify} messages.
             * @param message KernelWritten message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.KernelWritten.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KernelWritten message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.KernelWritten & holdfast.v1.KernelWritten.$Shape} KernelWritten
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.KernelWritten & holdfast.v1.KernelWritten.$Shape;
        }

        namespace KernelWritten {

            /** Properties of a KernelWritten. */
            interface $Properties {

                /** KernelWritten origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** KernelWritten commands */
                commands?: (string[]|null);

                /** KernelWritten errors */
                errors?: (string[]|null);

                /** KernelWritten duration */
                duration?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KernelWritten. */
            type $Shape = holdfast.v1.KernelWritten.$Properties;
        }

        /**
         * Properties of a NotificationDelivered.
         * @deprecated Use holdfast.v1.NotificationDelivered.$Properties instead.
         */
        interface INotificationDelivered extends holdfast.v1.NotificationDelivered.$Properties {
        }

        /** Represents a NotificationDelivered. */
        class NotificationDelivered {

            /**
             * Constructs a new NotificationDelivered.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.NotificationDelivered.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NotificationDelivered origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** NotificationDelivered kind. */
            kind: string;

            /** NotificationDelivered object. */
            object: string;

            /** NotificationDelivered hook. */
            hook: string;

            /** NotificationDelivered text. */
            text: string;

            /** NotificationDelivered ok. */
            ok: boolean;

            /** NotificationDelivered outcome. */
            outcome: string;

            /** NotificationDelivered duration. */
            duration: number;

            /**
             * Encodes the specified NotificationDelivered message. Does not implicitly {@link holdfast.v1.NotificationDelivered.verify|verify} messages.
             * @param message NotificationDelivered message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.NotificationDelivered.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NotificationDelivered message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.NotificationDelivered & holdfast.v1.NotificationDelivered.$Shape} NotificationDelivered
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.NotificationDelivered & holdfast.v1.NotificationDelivered.$Shape;
        }

        namespace NotificationDelivered {

            /** Properties of a NotificationDelivered. */
            interface $Properties {

                /** NotificationDelivered origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** NotificationDelivered kind */
                kind?: (string|null);

                /** NotificationDelivered object */
                object?: (string|null);

                /** NotificationDelivered hook */
                hook?: (string|null);

                /** NotificationDelivered text */
                text?: (string|null);

                /** NotificationDelivered ok */
                ok?: (boolean|null);

                /** NotificationDelivered outcome */
                outcome?: (string|null);

                /** NotificationDelivered duration */
                duration?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NotificationDelivered. */
            type $Shape = holdfast.v1.NotificationDelivered.$Properties;
        }

        /** VrrpState enum. */
        enum VrrpState {

            /** VRRP_STATE_UNSPECIFIED value */
            VRRP_STATE_UNSPECIFIED = 0,

            /** VRRP_STATE_INITIALIZE value */
            VRRP_STATE_INITIALIZE = 1,

            /** VRRP_STATE_BACKUP value */
            VRRP_STATE_BACKUP = 2,

            /** VRRP_STATE_MASTER value */
            VRRP_STATE_MASTER = 3,

            /** VRRP_STATE_FAULT value */
            VRRP_STATE_FAULT = 4,

            /** VRRP_STATE_STOP value */
            VRRP_STATE_STOP = 5,

            /** VRRP_STATE_DELETED value */
            VRRP_STATE_DELETED = 6
        }

        /**
         * Properties of a VrrpInstanceState.
         * @deprecated Use holdfast.v1.VrrpInstanceState.$Properties instead.
         */
        interface IVrrpInstanceState extends holdfast.v1.VrrpInstanceState.$Properties {
        }

        /** Represents a VrrpInstanceState. */
        class VrrpInstanceState {

            /**
             * Constructs a new VrrpInstanceState.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.VrrpInstanceState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VrrpInstanceState origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** VrrpInstanceState instance. */
            instance: string;

            /** VrrpInstanceState interface. */
            interface: string;

            /** VrrpInstanceState vrid. */
            vrid: number;

            /** VrrpInstanceState ipVersion. */
            ipVersion: number;

            /** VrrpInstanceState state. */
            state: holdfast.v1.VrrpState;

            /** VrrpInstanceState previous. */
            previous: holdfast.v1.VrrpState;

            /** VrrpInstanceState reason. */
            reason: string;

            /** VrrpInstanceState since. */
            since: number;

            /** VrrpInstanceState basePriority. */
            basePriority: number;

            /** VrrpInstanceState effectivePriority. */
            effectivePriority: number;

            /** VrrpInstanceState masterAddress. */
            masterAddress: string;

            /** VrrpInstanceState masterPriority. */
            masterPriority: number;

            /** VrrpInstanceState virtualAddresses. */
            virtualAddresses: string[];

            /** VrrpInstanceState faults. */
            faults: string[];

            /** VrrpInstanceState adopted. */
            adopted: boolean;

            /** VrrpInstanceState counters. */
            counters: { [k: string]: number };

            /**
             * Encodes the specified VrrpInstanceState message. Does not implicitly {@link holdfast.v1.VrrpInstanceState.verify|verify} messages.
             * @param message VrrpInstanceState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.VrrpInstanceState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VrrpInstanceState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.VrrpInstanceState & holdfast.v1.VrrpInstanceState.$Shape} VrrpInstanceState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.VrrpInstanceState & holdfast.v1.VrrpInstanceState.$Shape;
        }

        namespace VrrpInstanceState {

            /** Properties of a VrrpInstanceState. */
            interface $Properties {

                /** VrrpInstanceState origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** VrrpInstanceState instance */
                instance?: (string|null);

                /** VrrpInstanceState interface */
                "interface"?: (string|null);

                /** VrrpInstanceState vrid */
                vrid?: (number|null);

                /** VrrpInstanceState ipVersion */
                ipVersion?: (number|null);

                /** VrrpInstanceState state */
                state?: (holdfast.v1.VrrpState|null);

                /** VrrpInstanceState previous */
                previous?: (holdfast.v1.VrrpState|null);

                /** VrrpInstanceState reason */
                reason?: (string|null);

                /** VrrpInstanceState since */
                since?: (number|null);

                /** VrrpInstanceState basePriority */
                basePriority?: (number|null);

                /** VrrpInstanceState effectivePriority */
                effectivePriority?: (number|null);

                /** VrrpInstanceState masterAddress */
                masterAddress?: (string|null);

                /** VrrpInstanceState masterPriority */
                masterPriority?: (number|null);

                /** VrrpInstanceState virtualAddresses */
                virtualAddresses?: (string[]|null);

                /** VrrpInstanceState faults */
                faults?: (string[]|null);

                /** VrrpInstanceState adopted */
                adopted?: (boolean|null);

                /** VrrpInstanceState counters */
                counters?: ({ [k: string]: number }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VrrpInstanceState. */
            type $Shape = holdfast.v1.VrrpInstanceState.$Properties;
        }

        /**
         * Properties of a VrrpGroupState.
         * @deprecated Use holdfast.v1.VrrpGroupState.$Properties instead.
         */
        interface IVrrpGroupState extends holdfast.v1.VrrpGroupState.$Properties {
        }

        /** Represents a VrrpGroupState. */
        class VrrpGroupState {

            /**
             * Constructs a new VrrpGroupState.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.VrrpGroupState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VrrpGroupState origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** VrrpGroupState group. */
            group: string;

            /** VrrpGroupState state. */
            state: holdfast.v1.VrrpState;

            /** VrrpGroupState previous. */
            previous: holdfast.v1.VrrpState;

            /** VrrpGroupState reason. */
            reason: string;

            /** VrrpGroupState since. */
            since: number;

            /** VrrpGroupState members. */
            members: string[];

            /**
             * Encodes the specified VrrpGroupState message. Does not implicitly {@link holdfast.v1.VrrpGroupState.verify|verify} messages.
             * @param message VrrpGroupState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.VrrpGroupState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VrrpGroupState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.VrrpGroupState & holdfast.v1.VrrpGroupState.$Shape} VrrpGroupState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.VrrpGroupState & holdfast.v1.VrrpGroupState.$Shape;
        }

        namespace VrrpGroupState {

            /** Properties of a VrrpGroupState. */
            interface $Properties {

                /** VrrpGroupState origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** VrrpGroupState group */
                group?: (string|null);

                /** VrrpGroupState state */
                state?: (holdfast.v1.VrrpState|null);

                /** VrrpGroupState previous */
                previous?: (holdfast.v1.VrrpState|null);

                /** VrrpGroupState reason */
                reason?: (string|null);

                /** VrrpGroupState since */
                since?: (number|null);

                /** VrrpGroupState members */
                members?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VrrpGroupState. */
            type $Shape = holdfast.v1.VrrpGroupState.$Properties;
        }

        /**
         * Properties of a VrrpTrackerState.
         * @deprecated Use holdfast.v1.VrrpTrackerState.$Properties instead.
         */
        interface IVrrpTrackerState extends holdfast.v1.VrrpTrackerState.$Properties {
        }

        /** Represents a VrrpTrackerState. */
        class VrrpTrackerState {

            /**
             * Constructs a new VrrpTrackerState.
             * @param [properties] Properties to set
             */
            constructor(properties?: holdfast.v1.VrrpTrackerState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VrrpTrackerState origin. */
            origin?: (holdfast.v1.Origin.$Properties|null);

            /** VrrpTrackerState kind. */
            kind: string;

            /** VrrpTrackerState name. */
            name: string;

            /** VrrpTrackerState good. */
            good: boolean;

            /** VrrpTrackerState reason. */
            reason: string;

            /**
             * Encodes the specified VrrpTrackerState message. Does not implicitly {@link holdfast.v1.VrrpTrackerState.verify|verify} messages.
             * @param message VrrpTrackerState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: holdfast.v1.VrrpTrackerState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VrrpTrackerState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {holdfast.v1.VrrpTrackerState & holdfast.v1.VrrpTrackerState.$Shape} VrrpTrackerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): holdfast.v1.VrrpTrackerState & holdfast.v1.VrrpTrackerState.$Shape;
        }

        namespace VrrpTrackerState {

            /** Properties of a VrrpTrackerState. */
            interface $Properties {

                /** VrrpTrackerState origin */
                origin?: (holdfast.v1.Origin.$Properties|null);

                /** VrrpTrackerState kind */
                kind?: (string|null);

                /** VrrpTrackerState name */
                name?: (string|null);

                /** VrrpTrackerState good */
                good?: (boolean|null);

                /** VrrpTrackerState reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VrrpTrackerState. */
            type $Shape = holdfast.v1.VrrpTrackerState.$Properties;
        }
    }
}
