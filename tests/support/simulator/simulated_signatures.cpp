#include "tests/support/simulator/simulated_signatures.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <memory>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kClockSkew = 300;

QByteArray sha256(const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256); }

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

bool isNow(const QDateTime &time)
{
    return time.isValid() && std::abs(time.secsTo(QDateTime::currentDateTimeUtc())) <= kClockSkew;
}

bool rsaVerifies(const QByteArray &privateKeyPem, const QByteArray &message, const QByteArray &signature)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(
        BIO_new_mem_buf(privateKeyPem.constData(), static_cast<int>(privateKeyPem.size())), &BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr),
                                                                  &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return key && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char *>(signature.constData()),
                            static_cast<std::size_t>(signature.size()),
                            reinterpret_cast<const unsigned char *>(message.constData()),
                            static_cast<std::size_t>(message.size()))
        == 1;
}

QString part(const QByteArray &authorization, const QString &pattern)
{
    return QRegularExpression(pattern).match(QString::fromLatin1(authorization)).captured(1);
}

QByteArray signedValue(const ArrivedRequest &request, const QByteArray &name)
{
    return name == "host" ? request.host : request.header(name);
}

} // namespace

QByteArray ArrivedRequest::header(const QByteArray &name) const
{
    const auto at = std::ranges::find_if(headers, [&](const auto &one) { return one.first == name; });
    return at == headers.end() ? QByteArray() : at->second;
}

SignatureFit checkAwsSignature(const ArrivedRequest &request, const AwsKeyPair &pair, const QByteArray &region,
                               const QByteArray &service)
{
    const QByteArray authorization = request.header("authorization");
    const QByteArray stamp = request.header("x-amz-date");
    const QByteArray scope = stamp.left(8) + '/' + region + '/' + service + "/aws4_request";
    if (!authorization.startsWith("AWS4-HMAC-SHA256 Credential=" + pair.id + '/')
        || request.header("x-amz-security-token") != pair.sessionToken)
        return SignatureFit::UnknownKey;
    QDateTime at = QDateTime::fromString(QString::fromLatin1(stamp), u"yyyyMMdd'T'HHmmss'Z'"_s);
    at.setTimeSpec(Qt::UTC);
    if (!isNow(at))
        return SignatureFit::WrongDate;
    const QByteArray names = part(authorization, u"SignedHeaders=([^,]+)"_s).toLatin1();
    QByteArray headers;
    for (const QByteArray &name : names.split(';'))
        headers += name + ':' + signedValue(request, name).simplified() + '\n';
    const bool signsAll = names.contains("host") && names.contains("x-amz-date")
        && (pair.sessionToken.isEmpty() || names.contains("x-amz-security-token"));
    const QList<QByteArray> address = request.target.split('?');
    const QByteArray canonical = request.method + '\n' + address[0] + '\n' + address.value(1) + '\n' + headers + '\n' + names
        + '\n' + sha256(request.body).toHex();
    const QByteArray text = "AWS4-HMAC-SHA256\n" + stamp + '\n' + scope + '\n' + sha256(canonical).toHex();
    const QByteArray key = hmac(hmac(hmac(hmac("AWS4" + pair.secret, stamp.left(8)), region), service), "aws4_request");
    const bool isGood = authorization.contains("Credential=" + pair.id + '/' + scope + ',')
        && authorization.endsWith("Signature=" + hmac(key, text).toHex());
    return isGood && signsAll ? SignatureFit::Good : SignatureFit::WrongSignature;
}

SignatureFit checkOciSignature(const ArrivedRequest &request, const QByteArray &keyId, const QByteArray &privateKeyPem)
{
    const QByteArray authorization = request.header("authorization");
    if (part(authorization, u"keyId=\"([^\"]*)\""_s).toLatin1() != keyId)
        return SignatureFit::UnknownKey;
    QDateTime at = QLocale::c().toDateTime(QString::fromLatin1(request.header("date")), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    at.setTimeSpec(Qt::UTC);
    if (!isNow(at))
        return SignatureFit::WrongDate;
    QByteArray text;
    for (const QString &name : part(authorization, u"headers=\"([^\"]*)\""_s).split(u' ')) {
        const QByteArray value = name == "(request-target)"_L1 ? request.method.toLower() + ' ' + request.target
                                                               : signedValue(request, name.toLatin1());
        text += (text.isEmpty() ? "" : "\n") + name.toLatin1() + ": " + value;
    }
    const QByteArray signature = QByteArray::fromBase64(part(authorization, u"signature=\"([^\"]*)\""_s).toLatin1());
    const bool signsAll = text.contains("(request-target): ") && text.contains("host: ") && text.contains("date: ");
    return signsAll && rsaVerifies(privateKeyPem, text, signature) ? SignatureFit::Good : SignatureFit::WrongSignature;
}

QByteArray claimsOf(const QByteArray &jwt, const QByteArray &privateKeyPem)
{
    const QList<QByteArray> parts = jwt.split('.');
    if (parts.size() != 3)
        return {};
    const auto decoded = [](const QByteArray &text) {
        return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const bool isRs256 = QJsonDocument::fromJson(decoded(parts[0])).object().value("alg"_L1).toString() == "RS256"_L1;
    const bool isSigned = rsaVerifies(privateKeyPem, parts[0] + '.' + parts[1], decoded(parts[2]));
    return isRs256 && isSigned ? decoded(parts[1]) : QByteArray();
}

} // namespace claviger::test
