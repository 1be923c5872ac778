export * from './types.ts'
export * from './timeline.ts'
