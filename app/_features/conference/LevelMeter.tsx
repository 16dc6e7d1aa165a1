'use client';

import { useEffect, useRef } from 'react';

export interface LevelMeterProps {
	/** null shows an empty meter. */
	readonly stream: MediaStream | null;
	readonly label: string;
}

/** How loud a microphone is now: proof that it hears, before anyone speaks in front of others. */
export function LevelMeter({ stream, label }: LevelMeterProps) {
	const bar = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const element = bar.current;
		if (stream === null || element === null) return undefined;
		const context = new AudioContext();
		const analyser = context.createAnalyser();
		analyser.fftSize = 512;
		context.createMediaStreamSource(stream).connect(analyser);
		const samples = new Float32Array(analyser.fftSize);
		const timer = setInterval(() => {
			analyser.getFloatTimeDomainData(samples);
			const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
			// −60 dB … 0 dB over the width of the bar.
			const level = Math.max(0, Math.min(1, (10 * Math.log10(power + 1e-9) + 60) / 60));
			element.style.transform = `scaleX(${level.toFixed(2)})`;
		}, 80);
		return () => {
			clearInterval(timer);
			element.style.transform = 'scaleX(0)';
			void context.close();
		};
	}, [stream]);
	return (
		<div>
			<p className="mb-1 text-meta text-muted">{label}</p>
			<div className="h-3 overflow-hidden rounded-full bg-sunken">
				<div ref={bar} className="h-full origin-left bg-success" style={{ transform: 'scaleX(0)' }} />
			</div>
		</div>
	);
}
