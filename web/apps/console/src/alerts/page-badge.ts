// The count of waiting people where a hidden tab still shows it: title and favicon.
import { useEffect } from 'react'
import { words } from '../words'

export function usePageBadge(page: string, waiting: number): void {
  useEffect(() => {
    document.title = waiting > 0 ? words.title.waiting(waiting, page) : words.title.page(page)
    showFavicon(waiting > 0)
  }, [page, waiting])
}

function showFavicon(isWaiting: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!link) return
  const file = isWaiting ? 'favicon-waiting.svg' : 'favicon.svg'
  link.href = `${import.meta.env.BASE_URL}${file}`
}
