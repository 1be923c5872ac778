// Two soft notes when somebody starts to wait. Browsers allow sound only after a first gesture.
import { settings } from '../settings/settings'

let context: AudioContext | null = null

export function unlockSoundOnFirstGesture(): void {
  const unlock = () => {
    context ??= new AudioContext()
    void context.resume()
  }
  for (const gesture of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(gesture, unlock, { once: true, capture: true })
  }
}

export function playWaiting(): void {
  if (!settings().sound || context?.state !== 'running') return
  note(context, 587.33, 0)
  note(context, 783.99, 0.16)
}

function note(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  tone.type = 'sine'
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.6)
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + 0.65)
}
