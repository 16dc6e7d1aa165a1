import { hostname, networkInterfaces } from 'node:os';

/** IP addresses under which this machine is reached from its network (no loopback, no link-local). */
export function lanAddresses(): string[] {
	return Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.filter(({ internal, address }) => !internal && !address.startsWith('fe80:') && !address.startsWith('169.254.'))
		.sort((a, b) => Number(a.family === 'IPv6') - Number(b.family === 'IPv6'))
		.map(({ address }) => address);
}

/** Every name and address a browser may use for this server, for its certificate. */
export function serverNames(publicUrl: string | null): { dns: string[]; ip: string[] } {
	const machine = hostname().toLowerCase();
	const dns = new Set(['localhost']);
	if (/^[a-z0-9.-]+$/.test(machine)) {
		dns.add(machine);
		// Tablets find the machine by multicast DNS under this name.
		if (!machine.includes('.')) dns.add(`${machine}.local`);
	}
	const ip = new Set(['127.0.0.1', '::1', ...lanAddresses()]);
	if (publicUrl !== null) {
		const host = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
		(/^[\d.]+$|:/.test(host) ? ip : dns).add(host);
	}
	return { dns: [...dns].sort(), ip: [...ip].sort() };
}
