import type { MetadataRoute } from 'next';

/** Lets a tablet keep the product on its home screen and open it without the browser's bars. */
export default function manifest(): MetadataRoute.Manifest {
	return {
		name: 'Phòng họp không giấy',
		short_name: 'Phòng họp',
		lang: 'vi',
		start_url: '/',
		scope: '/',
		display: 'standalone',
		background_color: '#f6f4f1',
		theme_color: '#f6f4f1',
		icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
	};
}
