#pragma once

#include "models/remote/http/template_encoding.h"
#include "models/remote/http/url_template.h"

namespace claviger {

/// Puts one address together from the pieces of a template; used by expandAddress().
class AddressBuilder
{
public:
    explicit AddressBuilder(SecretInAddress secrets);

    /// \p followedBy is the template's next character, 0 at its end and '{' before a value.
    [[nodiscard]] Result<> append(const TemplatePart &part, const TemplateValues &values, QChar followedBy);
    [[nodiscard]] Result<ExpandedAddress> finish();

private:
    enum class Zone : quint8 { Begin, Host, Path, Query };

    void appendText(QStringView text);
    [[nodiscard]] Result<> appendAddress(const QString &field, TemplateValues::Value value, QChar followedBy);
    [[nodiscard]] Result<> appendHost(const QString &field, const TemplateValues::Value &value, QChar followedBy);
    [[nodiscard]] Result<> appendWholePath(const QString &field, const TemplateValues::Value &value, QChar followedBy);
    [[nodiscard]] Result<> appendSegment(const TemplatePart &part, const TemplateValues::Value &value);
    void show(const QString &field, const TemplateValues::Value &value);

    SecretInAddress m_secrets;
    Zone m_zone = Zone::Begin;
    QString m_hostField; ///< the last field that had a say in the host, for errors
    QString m_origin;    ///< scheme and authority; never a secret but a host in a secret address
    QString m_endpoint;
    SecretBuffer m_path;
    ParameterList m_query;
    bool m_isBehindWhole = false; ///< the piece before was an address
    bool m_hasQuery = false;
    bool m_hasSecret = false;
    QString m_lastField; ///< the last one in the path, for errors
};

} // namespace claviger
