#pragma once

#include "models/base/clock.h"
#include "models/base/secret.h"
#include "models/remote/http/secret_buffer.h"

#include <QStringList>
#include <QStringView>

#include <optional>
#include <string_view>

namespace claviger {

/// Writes the JSON body of a request straight into secret memory. Whoever calls keeps objects and lists paired and gives each
/// member once.
class JsonWriter
{
public:
    /// An object, of \p name within another one.
    JsonWriter &beginObject(std::string_view name = {});
    JsonWriter &endObject();
    JsonWriter &beginList(std::string_view name = {});
    JsonWriter &endList();

    JsonWriter &text(std::string_view name, QStringView value);
    JsonWriter &texts(std::string_view name, const QStringList &values);
    JsonWriter &number(std::string_view name, qint64 value);
    JsonWriter &boolean(std::string_view name, bool value);
    JsonWriter &null(std::string_view name);
    JsonWriter &time(std::string_view name, Instant value);
    JsonWriter &timeOrNull(std::string_view name, const std::optional<Instant> &value);
    /// Members `value` and, when the bytes are no UTF-8, `encoding` `base64`.
    JsonWriter &secretValue(const Secret &value);
    /// The member \p name; \p value has to be UTF-8, see isUtf8().
    JsonWriter &secretText(std::string_view name, const Secret &value);
    /// An item of a list.
    JsonWriter &item(QStringView value);

    [[nodiscard]] std::size_t size() const noexcept { return m_out.size(); } ///< bytes so far
    /// What was written; the writer is empty then.
    [[nodiscard]] Secret take() { return m_out.take(); }

    /// True when the bytes of \p value can stand in a JSON string.
    [[nodiscard]] static bool isUtf8(const Secret &value);

private:
    void begin(std::string_view name);
    void string(std::string_view utf8);
    void string(QStringView value);

    SecretBuffer m_out;
    bool m_needsComma = false;
};

} // namespace claviger
