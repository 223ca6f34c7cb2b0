#include "models/remote/oidc/base64_url.h"

namespace claviger {

namespace {

constexpr auto kForm = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors;

} // namespace

std::optional<QByteArray> fromBase64Url(std::string_view text)
{
    const QByteArray given = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    const QByteArray::FromBase64Result read = QByteArray::fromBase64Encoding(given, kForm);
    if (!read || read.decoded.toBase64(kForm) != given)
        return std::nullopt;
    return read.decoded;
}

std::optional<QByteArray> fromBase64Url(const QJsonValue &value)
{
    const QByteArray text = value.toString().toUtf8();
    if (text.isEmpty())
        return std::nullopt;
    return fromBase64Url(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace claviger
