/** The send-outs, the newest first, and the one that is chosen. */
export function SendOutsView() {
  return <h1 class="unseen">Send-outs</h1>
}
