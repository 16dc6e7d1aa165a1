import type { PaperText } from '../../typesetter/blocks.ts';
import { paragraph, peoplesCommitteeForm } from '../compose.ts';
import { annexTables } from './annexTables.ts';
import { areaReviews } from './areaReviews.ts';
import { economy } from './economy.ts';
import { outlook } from './outlook.ts';
import { society } from './society.ts';

/** The long report: nine months of 2026, about forty pages. */
export function socioEconomicReport(): PaperText {
	return {
		key: 'bao-cao-kinh-te-xa-hoi',
		title: 'Báo cáo kinh tế - xã hội chín tháng năm 2026',
		date: '2026-10-12',
		form: peoplesCommitteeForm({
			number: 'Số 96-BC/ĐU',
			placeAndDate: 'Điện Biên, ngày 12 tháng 10 năm 2026',
			type: 'BÁO CÁO',
			summary: 'tình hình kinh tế - xã hội chín tháng đầu năm, nhiệm vụ và giải pháp trọng tâm quý IV năm 2026',
			returnAfterMeeting: true,
		}),
		body: [
			paragraph(
				'Thực hiện chương trình công tác năm 2026, Đảng ủy Ủy ban nhân dân tỉnh báo cáo Ban Thường vụ Tỉnh ủy kết quả lãnh đạo thực hiện nhiệm vụ phát triển kinh tế - xã hội chín tháng đầu năm, những hạn chế còn tồn tại, nguyên nhân và các nhiệm vụ, giải pháp cần tập trung trong quý IV. Số liệu theo xã, phường được tổng hợp đến hết ngày 30/9/2026.',
			),
			...economy(),
			...society(),
			...outlook(),
			...areaReviews(),
			paragraph(
				'Trên đây là báo cáo tình hình kinh tế - xã hội chín tháng đầu năm và nhiệm vụ trọng tâm quý IV năm 2026, Đảng ủy Ủy ban nhân dân tỉnh trân trọng báo cáo Ban Thường vụ Tỉnh ủy xem xét, cho ý kiến chỉ đạo.',
			),
		],
		annexes: annexTables(),
	};
}
