/** What a paper is made of. Texts may mark **bold** and _italic_ words; they are set in NFC. */
export type Block = HeadingBlock | ParagraphBlock | TableBlock | ChartBlock | PageBreakBlock;

export interface HeadingBlock {
	readonly kind: 'heading';
	/** 1: centred part (PHẦN THỨ NHẤT), 2: bold run-in section (I.), 3: bold italic sub-section (1.). */
	readonly level: 1 | 2 | 3;
	readonly text: string;
}

export interface ParagraphBlock {
	readonly kind: 'paragraph';
	readonly text: string;
	readonly align?: 'justify' | 'left' | 'center';
}

export interface TableColumn {
	readonly title: string;
	/** Share of the table's width, relative to the other columns. */
	readonly weight: number;
	readonly align: 'left' | 'center' | 'right';
}

export interface TableBlock {
	readonly kind: 'table';
	readonly caption: string;
	/** Unit of measure, set in italics at the right above the table. */
	readonly unit?: string;
	readonly columns: readonly TableColumn[];
	readonly rows: readonly (readonly string[])[];
	/** Set in bold below the rows. */
	readonly total?: readonly string[];
}

export interface ChartSeries {
	readonly name: string;
	readonly values: readonly number[];
}

export interface ChartBlock {
	readonly kind: 'chart';
	readonly form: 'bar' | 'line';
	readonly caption: string;
	readonly unit: string;
	readonly labels: readonly string[];
	readonly series: readonly ChartSeries[];
}

export interface PageBreakBlock {
	readonly kind: 'pageBreak';
}

/** The form around the body, as Hướng dẫn 36-HD/VPTW orders it (DOMAIN.md §5). */
export interface PaperForm {
	/** Superior body in capitals, regular; absent when the provincial committee itself issues. */
	readonly superior?: string;
	readonly issuer: string;
	/** For example "Số 41-TTr/BTC"; a draft leaves the number blank ("Số      -NQ/TU"). */
	readonly number: string;
	readonly placeAndDate: string;
	/** TỜ TRÌNH, BÁO CÁO, NGHỊ QUYẾT … */
	readonly type: string;
	readonly summary: string;
	readonly addressee?: string;
	/** For example "Dự thảo lần 2". */
	readonly draft?: string;
	/** Prints XONG HỘI NGHỊ TRẢ LẠI. */
	readonly returnAfterMeeting?: boolean;
	readonly signature: PaperSignature;
	readonly recipients: readonly string[];
}

export interface PaperSignature {
	/** T/M BAN THƯỜNG VỤ, T/L BAN THƯỜNG VỤ …; absent when the head of the body signs for it. */
	readonly authority?: string;
	readonly office: string;
	/** Absent on a draft. */
	readonly name?: string;
}

/** A paper ready to be typeset. */
export interface PaperText {
	readonly key: string;
	readonly title: string;
	/** Day of the document, ISO; also the fixed creation date of the PDF, so that the bytes never change. */
	readonly date: string;
	readonly form: PaperForm;
	readonly body: readonly Block[];
	/** Follow the signature, from a new page. */
	readonly annexes?: readonly Block[];
}
