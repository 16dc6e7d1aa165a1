import type {
	Block,
	ChartBlock,
	HeadingBlock,
	PaperForm,
	ParagraphBlock,
	TableBlock,
	TableColumn,
} from '../typesetter/blocks.ts';
import { fullNameOf } from '../../people.ts';

/** Short words for writing papers; each makes one block. */
export const part = (text: string): HeadingBlock => ({ kind: 'heading', level: 1, text });
export const section = (text: string): HeadingBlock => ({ kind: 'heading', level: 2, text });
export const subsection = (text: string): HeadingBlock => ({ kind: 'heading', level: 3, text });
export const paragraph = (text: string): ParagraphBlock => ({ kind: 'paragraph', text });
export const paragraphs = (...texts: readonly string[]): Block[] => texts.map(paragraph);
export const nextPage: Block = { kind: 'pageBreak' };

/** A column written as "title|weight|align"; align is l, c or r. */
function column(text: string): TableColumn {
	const [title = '', weight = '1', align = 'l'] = text.split('|');
	return { title, weight: Number(weight), align: align === 'r' ? 'right' : align === 'c' ? 'center' : 'left' };
}

/** A table from columns written as "title|weight|align" and rows of ready texts. */
export function table(
	caption: string,
	unit: string | undefined,
	columns: readonly string[],
	rows: readonly (readonly string[])[],
	total?: readonly string[],
): TableBlock {
	return {
		kind: 'table',
		caption,
		...(unit ? { unit } : {}),
		columns: columns.map(column),
		rows,
		...(total ? { total } : {}),
	};
}

/** A chart; `series` maps a legend text to its values. */
export function chart(
	form: ChartBlock['form'],
	caption: string,
	unit: string,
	labels: readonly string[],
	series: Readonly<Record<string, readonly number[]>>,
): ChartBlock {
	return {
		kind: 'chart',
		form,
		caption,
		unit,
		labels,
		series: Object.entries(series).map(([name, values]) => ({ name, values })),
	};
}

type FormContent = Pick<PaperForm, 'number' | 'placeAndDate' | 'type' | 'summary'> &
	Partial<Pick<PaperForm, 'addressee' | 'draft' | 'returnAfterMeeting' | 'recipients'>>;

const superior = 'TỈNH ỦY ĐIỆN BIÊN';

/** A paper of the Standing Committee itself; a draft is unsigned. */
export function standingCommitteeForm(content: FormContent): PaperForm {
	return {
		issuer: superior,
		signature: {
			authority: 'T/M BAN THƯỜNG VỤ',
			office: 'BÍ THƯ',
			...(content.draft ? {} : { name: fullNameOf('bithu') }),
		},
		recipients: [
			'- Các đồng chí Ủy viên Ban Chấp hành Đảng bộ tỉnh,',
			'- Các cơ quan tham mưu, giúp việc Tỉnh ủy,',
			'- Các đảng ủy trực thuộc Tỉnh ủy,',
			'- Lưu Văn phòng Tỉnh ủy.',
		],
		...content,
	};
}

/** A notice signed by the head of the office on behalf of the Standing Committee. */
export function officeForStandingCommitteeForm(content: FormContent): PaperForm {
	return {
		...standingCommitteeForm(content),
		signature: { authority: 'T/L BAN THƯỜNG VỤ', office: 'CHÁNH VĂN PHÒNG', name: fullNameOf('vanphong') },
	};
}

/** A paper of the Office of the provincial committee. */
export function officeForm(content: FormContent): PaperForm {
	return {
		superior,
		issuer: 'VĂN PHÒNG',
		signature: { office: 'CHÁNH VĂN PHÒNG', name: fullNameOf('vanphong') },
		recipients: ['- Ban Thường vụ Tỉnh ủy,', '- Các đảng ủy trực thuộc Tỉnh ủy,', '- Lưu Văn phòng Tỉnh ủy.'],
		...content,
	};
}

/** A paper of the Organisation Commission. */
export function organisationForm(content: FormContent): PaperForm {
	return {
		superior,
		issuer: 'BAN TỔ CHỨC',
		signature: { office: 'TRƯỞNG BAN', name: fullNameOf('uv04') },
		recipients: ['- Ban Thường vụ Tỉnh ủy,', '- Văn phòng Tỉnh ủy,', '- Lưu Ban Tổ chức Tỉnh ủy.'],
		...content,
	};
}

/** A paper of the Party committee of the provincial People's Committee. */
export function peoplesCommitteeForm(content: FormContent): PaperForm {
	return {
		superior,
		issuer: 'ĐẢNG ỦY\nỦY BAN NHÂN DÂN TỈNH',
		signature: { authority: 'T/M ĐẢNG ỦY', office: 'BÍ THƯ', name: fullNameOf('uv02') },
		recipients: ['- Ban Thường vụ Tỉnh ủy,', '- Văn phòng Tỉnh ủy,', '- Các sở, ngành liên quan,', '- Lưu Đảng ủy.'],
		...content,
	};
}
