import { isLoopbackUrl } from '../../delivery/target.js'
import { findCertificateFlaw } from '../certificate.js'
import { passed, skipped, type Check } from '../check.js'
import { fixes } from '../fixes.js'

/** Looks at the certificate as Voucherify must. */
export const tlsChain: Check = {
  id: 'tls-chain',
  category: 'transport',
  severity: 'must',
  basis: 'documented',
  needs: ['https', 'socket'],
  standsAlone: true,
  title: 'shows a certificate that everybody trusts',
  sends: 'a TLS handshake with the name of the host, checked against the roots of this system',
  judged:
    'a complete chain for this name passes; an expired, self-signed or wrong certificate and a missing intermediate one fail',
  why: 'Browsers fetch missing intermediates and developers click warnings away; Voucherify does neither, and every delivery fails.',
  fix: fixes.tls,
  async run({ facts: { url, timeoutMs, runtime } }) {
    if (isLoopbackUrl(url)) return skipped('on this machine a certificate of your own is usual')
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
    const port = url.port === '' ? 443 : Number(url.port)
    const sentence = await findCertificateFlaw({ host, port, timeoutMs, now: runtime.clock.now() })
    return sentence === undefined ? passed : { verdict: 'fail', sentence, sent: `a TLS handshake for ${host}` }
  },
}
