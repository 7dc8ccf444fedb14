// Commands as people read them: `add destination [192.0.2.7]:80 weight 1 NAT to [192.0.2.1]:tcp:80`.

import { formatVirtualServerKey } from '../../../lib/config/model.ts';
import type { IpvsCommand, IpvsDestination, IpvsService } from '../../../lib/netlink/ipvs-model.ts';

export function commandText(command: IpvsCommand): string {
  switch (command.type) {
    case 'add-service':
      return `add service ${serviceText(command.service)}`;
    case 'edit-service':
      return `edit service ${serviceText(command.service)}`;
    case 'remove-service':
      return `remove service ${formatVirtualServerKey(command.key)}`;
    case 'add-destination':
      return `add destination ${destinationText(command.destination)} to ${formatVirtualServerKey(command.key)}`;
    case 'edit-destination':
      return `edit destination ${destinationText(command.destination)} of ${formatVirtualServerKey(command.key)}`;
    case 'remove-destination':
      return `remove destination [${command.address}]:${command.port} from ${formatVirtualServerKey(command.key)}`;
    default:
      return command satisfies never;
  }
}

/** What the kernel refused, and its reason. */
export const refusalText = (command: IpvsCommand, reason: string): string => `${commandText(command)}: ${reason}`;

function serviceText(service: IpvsService): string {
  const persistence =
    service.persistenceTimeout > 0
      ? ` persistent ${service.persistenceTimeout} s per /${service.persistenceGranularity}`
      : '';
  return `${formatVirtualServerKey(service.key)} ${service.scheduler}${persistence}`;
}

const METHODS = { masquerade: 'NAT', 'direct-route': 'DR', tunnel: 'TUN', local: 'local', bypass: 'bypass' } as const;

const destinationText = (destination: IpvsDestination): string =>
  `[${destination.address}]:${destination.port} weight ${destination.weight} ${METHODS[destination.forwardingMethod]}`;
