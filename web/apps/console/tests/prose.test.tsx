import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Prose } from '../src/parts/prose'

afterEach(cleanup)

const drawn = (text: string) => render(<Prose text={text} />).container

describe('the assistant’s words', () => {
  it('never become HTML', () => {
    const box = drawn('<img src=x onerror=alert(1)> **<script>x</script>**')
    expect(box.querySelector('img, script')).toBeNull()
    expect(box.textContent).toContain('<img src=x onerror=alert(1)>')
  })

  it('link only to web and mail addresses', () => {
    const box = drawn('[a](javascript:alert(1)) [b](https://harbour.example/x) [c](data:text/html,x)')
    expect([...box.querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual([
      'https://harbour.example/x',
    ])
  })

  it('keep lists, bold words and code', () => {
    const box = drawn('You can:\n\n- look **twice**\n- run `ls`\n\n1. one\n2. two\n\n```\nkeep  this\n```')
    expect(box.querySelectorAll('ul li')).toHaveLength(2)
    expect(box.querySelectorAll('ol li')).toHaveLength(2)
    expect(box.querySelector('strong')?.textContent).toBe('twice')
    expect(box.querySelector('pre')?.textContent).toBe('keep  this')
  })

  it('survive whatever is typed', () => {
    for (const text of ['', '**', '`', '```', '[](x)', '- ', '* * *', '****', 'a\r\nb'])
      expect(() => drawn(text)).not.toThrow()
  })
})
