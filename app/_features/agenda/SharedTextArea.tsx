'use client';

import { useEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { TextArea } from '#app/_design/TextArea.tsx';
import { bindTextArea } from './bindTextArea.ts';

interface SharedTextAreaProps {
	readonly text: Y.Text;
	readonly label: string;
	readonly hint: string;
	readonly error: string | undefined;
	readonly readOnly: boolean;
	readonly autoFocus: boolean;
}

/** A box over a shared text: several people may type in it at once. */
export function SharedTextArea({ text, autoFocus, ...field }: SharedTextAreaProps) {
	const area = useRef<HTMLTextAreaElement>(null);
	useEffect(() => (area.current === null ? undefined : bindTextArea(area.current, text)), [text]);
	return (
		<TextArea
			{...field}
			ref={area}
			autoFocus={autoFocus}
			rows={3}
			maxLength={1000}
			onKeyDown={(event) => {
				if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
			}}
		/>
	);
}
