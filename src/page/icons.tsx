import type { ComponentChildren } from 'preact'

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      {children}
    </svg>
  )
}

export function SendOutsIcon() {
  return (
    <Icon>
      <path d="M3 5.500h14M3 10h14M3 14.500h9" />
    </Icon>
  )
}

export function ComposeIcon() {
  return (
    <Icon>
      <path d="M4 16l1-4 8.500-8.500 3 3L8 15z M11.500 5.500l3 3" />
    </Icon>
  )
}

export function KeyboardIcon() {
  return (
    <Icon>
      <rect x="2.500" y="5" width="15" height="10" rx="2" />
      <path d="M6 8.500h.01M9 8.500h.01M12 8.500h.01M15 8.500h-.01M7 11.800h6" />
    </Icon>
  )
}
