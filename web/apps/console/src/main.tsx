import './styles.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { unlockSoundOnFirstGesture } from './alerts/sound'
import { makeRouter } from './router'
import { watchSettings } from './settings/settings'

watchSettings()
unlockSoundOnFirstGesture()

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } })
const router = makeRouter(queries)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
