import type { ChartBlock } from './blocks.ts';
import { measure } from './faces.ts';
import { page } from './sheet.ts';
import type { Sheet, TextStyle } from './sheet.ts';

const captionStyle: TextStyle = { face: 'bold', size: 13, lineHeight: 18, align: 'center' };
const labelStyle: TextStyle = { face: 'regular', size: 10, lineHeight: 12, align: 'center' };
const plotHeight = 170;
const legendHeight = 22;
const axisWidth = 46;
const colours = ['#1f4e79', '#c8872b', '#4f7f52', '#8c3b3b'];

interface Plot {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
	/** Value on the horizontal axis: zero for bars, always. */
	readonly floor: number;
	readonly ceiling: number;
	readonly step: number;
}

/** Height of the whole chart: it never breaks across pages. */
export function chartHeight(sheet: Sheet, chart: ChartBlock): number {
	return 6 + 18 * captionLines(sheet, chart) + 14 + plotHeight + labelHeight(sheet, chart) + legendHeight + 10;
}

/** Draws a bar or line chart as vectors, with ticks on round values, labels under the axis and a legend. */
export function drawChart(sheet: Sheet, chart: ChartBlock): void {
	sheet.skip(6);
	sheet.ensure(chartHeight(sheet, chart));
	sheet.paragraph(chart.caption, captionStyle);
	sheet.paragraph(`Đơn vị tính: ${chart.unit}`, {
		...labelStyle,
		face: 'italic',
		size: 11,
		lineHeight: 14,
		align: 'left',
	});
	const { floor, ceiling, step } = scaleOf(chart);
	const top = sheet.y + 10;
	const plot: Plot = {
		left: page.left + axisWidth,
		right: page.right,
		top,
		bottom: sheet.y + plotHeight,
		floor,
		ceiling,
		step,
	};
	drawAxes(sheet, plot);
	if (chart.form === 'bar') drawBars(sheet, chart, plot);
	else drawLines(sheet, chart, plot);
	drawLabels(sheet, chart, plot);
	sheet.y = plot.bottom + labelHeight(sheet, chart);
	drawLegend(sheet, chart);
	sheet.y += legendHeight;
	sheet.skip(10);
}

/** A ceiling above `largest` made of at most six steps of 1, 2, 2.5 or 5 times a power of ten. */
export function roundScale(largest: number): { ceiling: number; step: number } {
	const rough = Math.max(largest, 1e-6) / 5;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
	return { ceiling: Math.ceil((largest * 1.02) / step) * step, step };
}

/** A line far above zero is drawn from a round value below it, so that its movement shows; bars always start at zero. */
function scaleOf(chart: ChartBlock): { floor: number; ceiling: number; step: number } {
	const values = chart.series.flatMap((series) => series.values);
	const largest = Math.max(...values);
	const smallest = Math.min(...values);
	if (chart.form === 'bar' || smallest < largest * 0.6) return { floor: 0, ...roundScale(largest) };
	const { step } = roundScale(Math.max(largest - smallest, largest * 0.01));
	const floor = Math.floor((smallest - step / 2) / step) * step;
	return { floor, ceiling: Math.ceil((largest + step / 4) / step) * step, step };
}

/** Vietnamese figures: full stop between thousands, comma before decimals. */
export function formatNumber(value: number, decimals = 0): string {
	const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, '.');
	return `${value < 0 ? '-' : ''}${grouped}${fraction ? `,${fraction}` : ''}`;
}

function captionLines(sheet: Sheet, chart: ChartBlock): number {
	return sheet.lines(chart.caption, captionStyle, page.textWidth).length;
}

function slotWidth(chart: ChartBlock): number {
	return (page.right - page.left - axisWidth) / chart.labels.length;
}

function labelHeight(sheet: Sheet, chart: ChartBlock): number {
	const rows = chart.labels.map((label) => sheet.lines(label, labelStyle, slotWidth(chart) - 2).length);
	return Math.max(...rows) * labelStyle.lineHeight + 6;
}

function height(plot: Plot, value: number): number {
	return ((value - plot.floor) / (plot.ceiling - plot.floor)) * (plot.bottom - plot.top);
}

function drawAxes(sheet: Sheet, plot: Plot): void {
	const decimals = plot.step < 1 ? 1 : plot.step % 1 === 0 ? 0 : 1;
	for (let value = plot.floor; value <= plot.ceiling + plot.step / 2; value += plot.step) {
		const y = plot.bottom - height(plot, value);
		sheet.pdf
			.lineWidth(0.4)
			.moveTo(plot.left, y)
			.lineTo(plot.right, y)
			.stroke(value === plot.floor ? '#000000' : '#cccccc');
		sheet.write(formatNumber(value, decimals), plot.left - 5, y + 3, 'regular', 10, 'right');
	}
	sheet.pdf.lineWidth(0.6).moveTo(plot.left, plot.top).lineTo(plot.left, plot.bottom).stroke('#000000');
}

function drawBars(sheet: Sheet, chart: ChartBlock, plot: Plot): void {
	const slot = slotWidth(chart);
	const bar = Math.min((slot * 0.78) / chart.series.length, 34);
	const decimals = chart.series.some((series) => series.values.some((value) => value % 1 !== 0)) ? 1 : 0;
	chart.series.forEach((series, order) => {
		series.values.forEach((value, index) => {
			const x = plot.left + slot * (index + 0.5) + (order - chart.series.length / 2) * bar;
			const tall = height(plot, value);
			sheet.pdf.rect(x, plot.bottom - tall, bar - 1, tall).fill(colours[order % colours.length] ?? '#000000');
			sheet.pdf.fillColor('black');
			const figure = formatNumber(value, decimals);
			if (measure(figure, 'regular', 8.5) <= bar + 2) {
				sheet.write(figure, x + (bar - 1) / 2, plot.bottom - tall - 3, 'regular', 8.5, 'center');
			}
		});
	});
}

function drawLines(sheet: Sheet, chart: ChartBlock, plot: Plot): void {
	const slot = slotWidth(chart);
	chart.series.forEach((series, order) => {
		const colour = colours[order % colours.length] ?? '#000000';
		const points = series.values.map((value, index) => ({
			x: plot.left + slot * (index + 0.5),
			y: plot.bottom - height(plot, value),
		}));
		points.forEach((point, index) =>
			index === 0 ? sheet.pdf.moveTo(point.x, point.y) : sheet.pdf.lineTo(point.x, point.y),
		);
		sheet.pdf.lineWidth(1.6).stroke(colour);
		for (const point of points) sheet.pdf.circle(point.x, point.y, 2.4).fill(colour);
	});
	sheet.pdf.fillColor('black');
}

function drawLabels(sheet: Sheet, chart: ChartBlock, plot: Plot): void {
	const slot = slotWidth(chart);
	chart.labels.forEach((label, index) => {
		sheet.lines(label, labelStyle, slot - 2).forEach((line, row) => {
			const y = plot.bottom + 4 + row * labelStyle.lineHeight;
			sheet.setLine(line, labelStyle, plot.left + slot * index + 1, y, slot - 2);
		});
	});
}

function drawLegend(sheet: Sheet, chart: ChartBlock): void {
	const entryWidth = (name: string) => 16 + measure(name.normalize('NFC'), 'regular', 11) + 22;
	const total = chart.series.reduce((sum, series) => sum + entryWidth(series.name), 0) - 22;
	let x = (page.left + page.right - total) / 2;
	chart.series.forEach((series, order) => {
		const colour = colours[order % colours.length] ?? '#000000';
		sheet.pdf
			.rect(x, sheet.y + 6, 11, 9)
			.fill(colour)
			.fillColor('black');
		sheet.write(series.name, x + 16, sheet.y + 14, 'regular', 11);
		x += entryWidth(series.name);
	});
}
