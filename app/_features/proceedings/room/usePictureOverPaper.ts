'use client';

import { useState } from 'react';

const STORAGE_KEY = 'picture-over-paper';

/** Whether the picture of who is on the stage lies over the paper: not before it was asked for. This device remembers it. */
export function usePictureOverPaper(): { readonly shown: boolean; readonly toggle: () => void } {
	const [shown, setShown] = useState(remembered);
	const toggle = (): void => {
		setShown(!shown);
		try {
			localStorage.setItem(STORAGE_KEY, shown ? 'no' : 'yes');
		} catch {
			// Private browsing: the choice lasts as long as the page.
		}
	};
	return { shown, toggle };
}

function remembered(): boolean {
	try {
		return localStorage.getItem(STORAGE_KEY) === 'yes';
	} catch {
		return false;
	}
}
