#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"
#include "models/remote/http/http_message.h"
#include "models/secure/bytes.h"

#include <string_view>
#include <utility>
#include <vector>

namespace claviger {

// AWS Signature Version 4: docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. Any thread.

struct AwsCredentials {
    QByteArray accessKeyId;
    Secret secretAccessKey;
    Secret sessionToken; ///< empty for long-lived keys
};

/// What a signature is good for.
struct AwsScope {
    QByteArray region;  ///< e.g. "eu-central-1"
    QByteArray service; ///< e.g. "sts"
    Instant at;         ///< AWS accepts five minutes either way
};

struct AwsSigning {
    bool normalisesPath = true; ///< "." and ".." resolved, the path encoded twice: every service but S3
    bool namesBody = false;     ///< sends X-Amz-Content-Sha256, as S3 wants it
};

/// Adds X-Amz-Date, X-Amz-Security-Token where there is one, X-Amz-Content-Sha256 where wanted, and Authorization. Signs the
/// body, Host and every header but User-Agent. The request must not change afterwards. InvalidInput when a part of
/// \p credentials or \p scope holds control characters or the request has one of these headers already.
[[nodiscard]] Result<> signAws(HttpRequest &request, const AwsCredentials &credentials, const AwsScope &scope,
                               AwsSigning how = {});

namespace sigv4 {

// The steps, for signAws() and for whoever checks a signature.

/// A request as it goes over the wire; the views outlive the call.
struct Message {
    std::string_view method;
    std::string_view path;                                        ///< beginning with a slash
    std::string_view query;                                       ///< without the question mark
    std::vector<std::pair<QByteArray, std::string_view>> headers; ///< those to sign, Host among them, in order
    std::string_view bodyDigest;                                  ///< hexDigest() of the body
};

struct Canonical {
    Secret request;           ///< holds header values
    QByteArray signedHeaders; ///< "host;x-amz-date"
};

/// SHA-256 in lower-case hexadecimal.
[[nodiscard]] QByteArray hexDigest(Bytes bytes);
/// \p at as "20150830T123600Z".
[[nodiscard]] QByteArray timestamp(Instant at);
/// "20150830/us-east-1/service/aws4_request".
[[nodiscard]] QByteArray scopeText(const AwsScope &scope);
[[nodiscard]] Canonical canonicalRequest(const Message &message, bool normalisesPath);
[[nodiscard]] QByteArray stringToSign(const Canonical &canonical, const AwsScope &scope);
/// 64 hexadecimal digits.
[[nodiscard]] QByteArray signature(QByteArrayView stringToSign, const Secret &secretAccessKey, const AwsScope &scope);

} // namespace sigv4

} // namespace claviger
