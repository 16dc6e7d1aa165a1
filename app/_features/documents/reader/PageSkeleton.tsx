import { Skeleton } from '#app/_design/Skeleton.tsx';

/** The shape of an A4 page while the paper is on its way. `label` is read by screen readers. */
export function PageSkeleton({ label }: { readonly label: string }) {
	return (
		<div role="status" aria-label={label} className="absolute inset-0 overflow-hidden p-3">
			<div
				className="mx-auto flex aspect-[210/297] w-full flex-col gap-4 bg-white p-[8%] shadow-raised"
				data-theme="light"
			>
				<div className="flex justify-between gap-8">
					<Skeleton className="h-4 w-1/3" />
					<Skeleton className="h-4 w-1/3" />
				</div>
				<Skeleton className="mx-auto mt-8 h-6 w-1/2" />
				<Skeleton className="mx-auto h-4 w-2/3" />
				<div className="mt-8 flex flex-col gap-3">
					{Array.from({ length: 14 }, (_, line) => (
						<Skeleton key={line} className={line % 5 === 4 ? 'h-4 w-2/3' : 'h-4 w-full'} />
					))}
				</div>
			</div>
		</div>
	);
}
