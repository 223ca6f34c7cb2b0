#pragma once

#include "models/remote/auth/sigv4.h"

namespace claviger {

/// A role that somebody else's account lends us (docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
struct AssumedRole {
    QByteArray arn;
    QByteArray sessionName;
    Secret externalId;         ///< empty: none is sent
    int durationSeconds = 900; ///< 900 to 43200
};

/// The form body of AssumeRole, to be posted to STS as application/x-www-form-urlencoded and signed by signAws(). InvalidInput
/// for what STS would not take: subject is the member's name.
[[nodiscard]] Result<Secret> assumeRoleBody(const AssumedRole &role);

/// The temporary credentials in STS's XML answer \p body. Damaged when they are not all there.
[[nodiscard]] Result<AwsCredentials> temporaryCredentials(const Secret &body);

} // namespace claviger
