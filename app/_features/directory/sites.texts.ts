import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** Words of the sites. */
export const siteTexts = defineTexts({
	vi: {
		search: 'Tìm điểm cầu hoặc đơn vị',
		caption: 'Danh sách điểm cầu theo thứ tự hiển thị',
		add: 'Thêm điểm cầu',
		edit: 'Sửa điểm cầu',
		name: 'Tên điểm cầu',
		nameWrong: 'Nhập tên điểm cầu, tối đa 200 ký tự.',
		period: 'Hiệu lực',
		empty: 'Chưa có điểm cầu',
		emptyHint: 'Thêm điểm cầu, sau đó tạo tài khoản điểm cầu ở thẻ Tài khoản.',
		added: 'Đã thêm điểm cầu',
		orderHint: 'Thứ tự trong danh sách và trên màn hình lớn; số nhỏ đứng trước.',
	},
	en: {
		search: 'Search sites or units',
		caption: 'Sites in display order',
		add: 'Add site',
		edit: 'Edit site',
		name: 'Name',
		nameWrong: 'Enter a name of at most 200 characters.',
		period: 'Validity',
		empty: 'No sites yet',
		emptyHint: 'Add a site, then make its account under Accounts.',
		added: 'Site added',
		orderHint: 'Place in lists and on the wall; small numbers come first.',
	},
});
