// Plays: commands in text, a line of dashes, what happened in text. The commands:
//
//   router R1 eth0=10.0.0.1 [eth1=...]         a director and its interfaces
//   instance R1 VI_1 [vrid=51] [priority=100] [interface=eth0] [vip=10.0.0.100/24,...] [version=3] [interval=1s]
//            [state=master] [nopreempt] [preempt_delay=5s] [auth=word] [track=eth1:-20,...] [track_script=chk:-20,...]
//   group R1 VG_1 VI_1 VI_2 [tracking_weight]  script R1 chk [interval=1s] [rise=2] [fall=2] [init_fail]
//   start R1 R2    stop R1    crash R1    pause R1    resume R1    reload R1
//   link R1 eth0 down|up    cut R1 eth0    mend R1 eth0    take R1 eth0 10.0.0.100    address R1 eth0 10.0.0.1
//   answer R1 chk 1         forget R1 VI_1 (drop it from the configuration)
//   loss 0.3    adverts on|off    announcements on|off    advance 4s    show
//
// Output lines are `seconds router what`.

import { address } from '../../../lib/address/address.ts';
import type { Configuration, TrackReference, VrrpInstanceConfig } from '../../../lib/config/model.ts';
import { type Duration, milliseconds, seconds } from '../../../lib/time/time.ts';
import {
  sampleConfiguration,
  sampleGroup,
  sampleInstance,
  sampleScript,
  sampleVirtualAddress,
} from './sample-configuration.ts';
import { SimulatedRouter } from './simulated-router.ts';
import { SimulatedWorld } from './simulated-world.ts';

interface Actor {
  readonly router: SimulatedRouter;
  configuration: Configuration;
}

type Options = ReadonlyMap<string, string>;

/** Runs the commands of a play; the output. Throws on a command it does not know. */
export function runPlay(script: string): string {
  return new Play().run(script);
}

class Play {
  readonly #world = new SimulatedWorld();
  readonly #actors = new Map<string, Actor>();
  readonly #output: string[] = [];
  #showsAnnouncements = false;

  run(script: string): string {
    for (const line of script.split('\n')) {
      const words = line.replace(/#.*/, '').trim().split(/\s+/).filter(Boolean);
      const [command, ...rest] = words;
      if (command === undefined) continue;
      try {
        this.#perform(command, rest);
      } catch (error) {
        throw new Error(`in the play's line '${line}': ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return this.#output.map((line) => `${line}\n`).join('');
  }

  #perform(command: string, words: readonly string[]): void {
    const [first = '', second = '', third = ''] = words;
    switch (command) {
      case 'router':
        this.#createRouter(first, optionsOf(words.slice(1)));
        break;
      case 'instance':
        this.#setInstance(this.#actor(first), second, optionsOf(words.slice(2)));
        break;
      case 'group':
        this.#setGroup(this.#actor(first), second, words.slice(2));
        break;
      case 'script':
        this.#setScript(this.#actor(first), second, optionsOf(words.slice(2)));
        break;
      case 'forget':
        this.#forget(this.#actor(first), second);
        break;
      case 'start':
        for (const name of words) this.#actor(name).router.start(this.#actor(name).configuration);
        break;
      case 'reload':
        this.#actor(first).router.reload(this.#actor(first).configuration);
        break;
      case 'stop':
      case 'crash':
      case 'pause':
      case 'resume':
        for (const name of words) this.#actor(name).router[command]();
        break;
      case 'link':
        this.#actor(first).router.setLink(second, third === 'up');
        break;
      case 'cut':
        this.#actor(first).router.cut.add(second);
        break;
      case 'mend':
        this.#actor(first).router.cut.delete(second);
        break;
      case 'take':
        this.#actor(first).router.removeAddress(second, third);
        break;
      case 'address':
        this.#actor(first).router.addAddress({ interface: second, address: address(third), prefixLength: 24 });
        break;
      case 'answer':
        this.#actor(first).router.setScript(second, { kind: 'exited', status: Number(third) });
        break;
      case 'loss':
        this.#world.lan.loss = Number(first);
        break;
      case 'adverts':
        for (const { router } of this.#actors.values()) router.showsAdverts = first === 'on';
        break;
      case 'announcements':
        this.#showsAnnouncements = first === 'on';
        break;
      case 'advance':
        this.#world.advance(durationOf(first));
        break;
      case 'show':
        this.#show();
        break;
      default:
        throw new Error(`unknown command '${command}'`);
    }
  }

  #createRouter(name: string, interfaces: Options): void {
    const tell = (text: string): void => {
      if (!this.#showsAnnouncements && text.startsWith('announces ')) return;
      this.#tell(name, text);
    };
    const neighbours = () => [...this.#actors.values()].map((actor) => actor.router);
    const router = new SimulatedRouter(name, this.#world, neighbours, tell);
    for (const [interfaceName, text] of interfaces) {
      router.setLink(interfaceName, true);
      router.addAddress({ interface: interfaceName, address: address(text), prefixLength: 24 });
    }
    this.#actors.set(name, { router, configuration: sampleConfiguration({ vrrpInstances: [] }) });
  }

  #setInstance(actor: Actor, name: string, options: Options): void {
    const { vrrpInstances } = actor.configuration;
    const known = vrrpInstances.find((each) => each.name === name);
    const config = configuredInstance(known ?? sampleInstance({ name }), options);
    const others = vrrpInstances.map((each) => (each === known ? config : each));
    const next = known === undefined ? [...vrrpInstances, config] : others;
    actor.configuration = { ...actor.configuration, vrrpInstances: next };
  }

  #setGroup(actor: Actor, name: string, words: readonly string[]): void {
    const members = words.filter((word) => word !== 'tracking_weight');
    const group = sampleGroup({ name, members, trackingWeight: words.includes('tracking_weight') });
    const others = actor.configuration.syncGroups.filter((each) => each.name !== name);
    actor.configuration = { ...actor.configuration, syncGroups: [...others, group] };
  }

  #setScript(actor: Actor, name: string, options: Options): void {
    const interval = durationOf(options.get('interval') ?? '1s');
    const script = sampleScript({
      name,
      interval,
      timeout: interval,
      rise: Number(options.get('rise') ?? 1),
      fall: Number(options.get('fall') ?? 1),
      initFail: options.has('init_fail'),
    });
    const others = actor.configuration.trackScripts.filter((each) => each.name !== name);
    actor.configuration = { ...actor.configuration, trackScripts: [...others, script] };
  }

  #forget(actor: Actor, name: string): void {
    const vrrpInstances = actor.configuration.vrrpInstances.filter((each) => each.name !== name);
    actor.configuration = { ...actor.configuration, vrrpInstances };
  }

  #show(): void {
    for (const [name, { router }] of this.#actors) {
      const states = router.views().map((view) => `${view.instance} ${view.state} ${view.effectivePriority}`);
      this.#tell(name, `is: ${router.isRunning ? states.join(', ') : 'not running'}`);
    }
  }

  #tell(router: string, text: string): void {
    this.#output.push(`${(this.#world.now / 1000).toFixed(3)} ${router} ${text}`);
  }

  #actor(name: string): Actor {
    const actor = this.#actors.get(name);
    if (actor === undefined) throw new Error(`no router '${name}'`);
    return actor;
  }
}

function configuredInstance(base: VrrpInstanceConfig, options: Options): VrrpInstanceConfig {
  const interfaceName = options.get('interface') ?? base.interface;
  const vips = options.get('vip')?.split(',');
  const password = options.get('auth');
  const given = <Value>(key: string, read: (text: string) => Value, otherwise: Value): Value => {
    const text = options.get(key);
    return text === undefined ? otherwise : read(text);
  };
  return {
    ...base,
    interface: interfaceName,
    vrid: given('vrid', Number, base.vrid),
    basePriority: given('priority', Number, base.basePriority),
    version: given('version', (text) => (text === '3' ? 3 : 2), base.version),
    advertisementInterval: given('interval', durationOf, base.advertisementInterval),
    initialState: given('state', (text) => (text === 'master' ? 'master' : 'backup'), base.initialState),
    preempt: options.has('nopreempt') ? false : base.preempt,
    preemptDelay: given('preempt_delay', durationOf, base.preemptDelay),
    authentication: password === undefined ? base.authentication : { type: 'PASS', password },
    virtualAddresses:
      vips?.map((vip) => sampleVirtualAddress(vip, interfaceName)) ??
      base.virtualAddresses.map((each) => ({ ...each, interface: interfaceName })),
    trackInterfaces: given('track', referencesOf, base.trackInterfaces),
    trackScripts: given('track_script', referencesOf, base.trackScripts),
  };
}

/** `eth1:-20,eth2` */
function referencesOf(text: string): readonly TrackReference[] {
  return text.split(',').map((each) => {
    const [name = '', weight = '0'] = each.split(':');
    return { name, weight: Number(weight), reverse: false };
  });
}

function optionsOf(words: readonly string[]): Options {
  return new Map(
    words.map((word) => {
      const [key = '', ...value] = word.split('=');
      return [key, value.join('=')];
    }),
  );
}

function durationOf(text: string): Duration {
  const match = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text);
  if (match === null) throw new Error(`'${text}' is no duration: 4s, 250ms`);
  return match[2] === 's' ? seconds(Number(match[1])) : milliseconds(Number(match[1]));
}
