#pragma once

#include "models/base/result.h"
#include "models/remote/http/secret_buffer.h"
#include "models/remote/http/template_values.h"

#include <QString>

#include <optional>

namespace claviger {

/// Appends \p text with everything percent-encoded but unreserved characters (RFC 3986, section 2.3) and those of \p literal.
void appendEncoded(SecretBuffer &out, std::string_view text, std::string_view literal = {});
/// Appends a part of an address that is written as one already: encodes only what cannot stand there, keeps /, ?, % and the rest.
void appendAddressPart(SecretBuffer &out, std::string_view text);
/// Appends \p text as the inside of a JSON string.
void appendJson(SecretBuffer &out, std::string_view text);

/// InvalidInput about a field.
[[nodiscard]] tl::unexpected<Error> fieldFailure(const QString &field, const QString &what);

/// The value of \p part. InvalidInput when there is none, a needed secret is empty, or it holds control characters where
/// \p mayHoldControls is false.
[[nodiscard]] Result<TemplateValues::Value> valueFor(const TemplatePart &part, const TemplateValues &values,
                                                     bool mayHoldControls);

/// "a=1&b={{value}}": parameters of a query or form, each left out when an optional value in it is empty.
class ParameterList
{
public:
    void appendText(std::string_view text);
    /// \p value, encoded; an empty one drops the parameter when it is \p isOptional.
    void appendValue(const TemplateValues::Value &value, bool isOptional);
    /// What came together, without the parameters that were dropped.
    [[nodiscard]] Secret take();

private:
    void endParameter();

    SecretBuffer m_done;
    SecretBuffer m_current;
    bool m_isDropped = false;
    bool m_isFirst = true;
};

} // namespace claviger
