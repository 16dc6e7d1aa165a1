import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Words of the list of people. */
export const peopleTexts = defineTexts({
	vi: {
		search: 'Tìm theo tên, chức vụ, đơn vị',
		caption: 'Danh sách nhân sự',
		add: 'Thêm nhân sự',
		edit: 'Sửa thông tin nhân sự',
		name: 'Họ và tên',
		nameWrong: 'Nhập họ và tên, tối đa 120 ký tự.',
		office: 'Chức vụ',
		officeHint: 'Như in trong giấy tờ, ví dụ: Phó Bí thư Thường trực Tỉnh ủy.',
		officeWrong: 'Chức vụ tối đa 200 ký tự.',
		empty: 'Chưa có nhân sự',
		emptyHint: 'Thêm từng đồng chí, sau đó đưa vào nhiệm kỳ và tạo tài khoản.',
		added: 'Đã thêm nhân sự',
	},
	en: {
		search: 'Search by name, office, unit',
		caption: 'People',
		add: 'Add person',
		edit: 'Edit person',
		name: 'Full name',
		nameWrong: 'Enter a name of at most 120 characters.',
		office: 'Office',
		officeHint: 'As printed, for example: Phó Bí thư Thường trực Tỉnh ủy.',
		officeWrong: 'At most 200 characters.',
		empty: 'Nobody here yet',
		emptyHint: 'Add people, then put them into a term and make their accounts.',
		added: 'Person added',
	},
});
