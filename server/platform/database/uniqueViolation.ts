import { Prisma } from '#prisma/generated/client.ts';

/** Whether a write failed because a unique value (id, username, …) is already taken. */
export function isUniqueViolation(error: unknown): boolean {
	return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
