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

export function EndpointsIcon() {
  return (
    <Icon>
      <path d="M3 10h6M13 5.500 9 10l4 4.500" />
      <circle cx="14.500" cy="4.500" r="2" />
      <circle cx="14.500" cy="15.500" r="2" />
    </Icon>
  )
}

export function ClockIcon() {
  return (
    <Icon>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4l2.800 2" />
    </Icon>
  )
}

export function StateIcon() {
  return (
    <Icon>
      <ellipse cx="10" cy="5" rx="6.500" ry="2.500" />
      <path d="M3.500 5v10c0 1.400 2.900 2.500 6.500 2.500s6.500-1.100 6.500-2.500V5M3.500 10c0 1.400 2.900 2.500 6.500 2.500s6.500-1.100 6.500-2.500" />
    </Icon>
  )
}

export function ExamIcon() {
  return (
    <Icon>
      <path d="M4 3h12v14H4zM7 7.500l1.200 1.200L10.500 6.500M7 12.500l1.200 1.200 2.300-2.200M13 8h.01M13 13h.01" />
    </Icon>
  )
}
