#pragma once

#include <QByteArray>

namespace claviger::test {

/// A small sound provider file, acme.yml; tests change one place of it. Lines matter.
inline const QByteArray acmeProvider = R"(schema: 1
id: acme
name: Acme
category: saas
priority: nice
credential_kinds:
  - id: token
    label: Token
    fields:
      - name: token
        label: Token
        secret: true
        required: true
        multiline: false
        pattern: '^acme_[a-z0-9]{30}$'
        on_mismatch: warn
        example_shape: 'acme_<l30>'
        distinctive: true
      - name: region
        label: Region
        secret: false
        required: true
        multiline: false
        options: [eu, us]
        default: eu
environment_variables: [ACME_TOKEN]
docs:
  reference: https://acme.example/docs
steps: [Open the console.]
scopes:
  - name: read
    why: Listing.
sandbox:
  available: false
rotation:
  default_days: 90
  max_age_days: null
  automatic: none
  overlap: true
verify:
  kind: http
  derive:
    host: {from: region, eu: eu.acme.example, us: us.acme.example}
  method: GET
  url: https://{{host}}/me
  auth: {scheme: bearer, token: '{{token}}'}
  cost: free
  side_effects: none
  outcomes:
    - {status: '200', means: valid, remedy: Nothing to do.}
    - {status: '401', body_matches: 'gone', means: revoked, remedy: Make a new one.}
confidence: {key_shape: seen, check: known, rotation: unverified}
)";

} // namespace claviger::test
