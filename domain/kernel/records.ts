/** A record with each of its values changed. */
export function mapped<Value>(
	record: Readonly<Record<string, Value>>,
	change: (value: Value, key: string) => Value,
): Readonly<Record<string, Value>> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
