import { afterAll, beforeAll, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { joinAnswer } from './upgrade.ts';

let scene: Scene;
beforeAll(async () => {
	scene = await Scene.open();
});
afterAll(() => scene.close());

it('C-2, ADR 19 the page of one account never goes on under the session of another', async () => {
	const { version } = scene.ids;
	const [own, other] = [scene.meeting.people['member-a'].accountId, scene.meeting.people['member-b'].accountId];
	const cookie = await scene.cookie('member-a');
	const join = async (name: string) => (await joinAnswer(scene.server, name, cookie)).slice(0, 12);
	const publicInk = `ink/${version}/public`;
	const ownInk = `ink/${version}/private/${own}`;
	for (const name of [publicInk, ownInk]) {
		expect(await join(`${name}?ack=1&as=${own}`)).toBe('joined');
		expect(await join(`${name}?ack=1&as=${other}`)).toBe('HTTP/1.1 401');
		expect(await join(`${name}?ack=1&as=`)).toBe('HTTP/1.1 401');
	}
	// A wall belongs to nobody: it is no account's page.
	const wall = await joinAnswer(scene.server, `${publicInk}?as=${own}`, await scene.cookie('own wall'));
	expect(wall.slice(0, 12)).toBe('HTTP/1.1 401');
});
