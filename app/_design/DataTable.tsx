'use client';

import type { ReactNode } from 'react';

export interface Column<Row> {
	readonly key: string;
	readonly heading: string;
	readonly cell: (row: Row) => ReactNode;
	/** Numbers go right. */
	readonly align?: 'left' | 'right';
	/** Width as a class: "w-40". */
	readonly className?: string;
	/** Left out below 768 px. */
	readonly wide?: boolean;
}

export interface DataTableProps<Row> {
	/** What the table lists, for screen readers. */
	readonly caption: string;
	readonly columns: ReadonlyArray<Column<Row>>;
	readonly rows: readonly Row[];
	readonly rowKey: (row: Row) => string;
	/** Drawn instead of an empty body: an EmptyState. */
	readonly empty: ReactNode;
	/** The line last touched or open in the detail. */
	readonly selectedKey?: string | null;
}

/** A plain list with columns, for the desk. To open a row put a link or button in its first cell. */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty, selectedKey = null }: DataTableProps<Row>) {
	if (rows.length === 0) return <>{empty}</>;
	const cellStyle = (column: Column<Row>) =>
		`px-4 py-3 first:pl-6 last:pr-6 ${column.align === 'right' ? 'text-right' : 'text-left'} ${column.wide ? 'max-md:hidden' : ''} ${column.className ?? ''}`;
	return (
		// A scrolling region must be reachable by keyboard.
		<div className="overflow-x-auto" tabIndex={0} role="region" aria-label={caption}>
			<table className="w-full border-collapse">
				<caption className="sr-only">{caption}</caption>
				<thead>
					<tr className="border-b border-line">
						{columns.map((column) => (
							<th
								key={column.key}
								scope="col"
								className={`text-small font-medium whitespace-nowrap text-muted ${cellStyle(column)}`}
							>
								{column.heading}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => {
						const key = rowKey(row);
						return (
							<tr
								key={key}
								aria-selected={key === selectedKey || undefined}
								className="border-b border-line last:border-0 hover:bg-sunken aria-selected:bg-sunken"
							>
								{columns.map((column) => (
									<td key={column.key} className={`align-middle ${cellStyle(column)}`}>
										{column.cell(row)}
									</td>
								))}
							</tr>
						);
					})}
				</tbody>
			</table>
		</div>
	);
}
