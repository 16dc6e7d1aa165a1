'use client';

import type { AnswerReceipt } from '#domain/circulation/circulation.ts';
import { Disclosure } from '#app/_design/Disclosure.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { answerTexts } from './answer.texts.ts';

/** What the server signed of an answer, to keep or to check elsewhere. */
export function ReceiptView({ receipt }: { readonly receipt: AnswerReceipt }) {
	const t = useTexts(answerTexts);
	return (
		<Disclosure label={t.receipt}>
			<p className="mb-2 text-small text-muted">{t.receiptHint}</p>
			<dl className="flex flex-col gap-2 text-meta">
				{[
					[t.content, receipt.canonical],
					[t.signature, receipt.signature],
					[t.key, receipt.keyId],
				].map(([name, value]) => (
					<div key={name}>
						<dt className="font-medium">{name}</dt>
						<dd className="rounded-control bg-sunken px-3 py-2 font-mono break-all whitespace-pre-wrap">{value}</dd>
					</div>
				))}
			</dl>
		</Disclosure>
	);
}
