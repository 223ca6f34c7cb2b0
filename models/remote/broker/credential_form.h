#pragma once

#include "models/domain/backend.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/json_writer.h"

#include <QHash>

#include <string>
#include <unordered_map>

namespace claviger {

/// Texts that come again and again in a list (owners, tags, kinds): each is made and judged once, and shares one buffer.
class SharedTexts
{
public:
    [[nodiscard]] QString text(const AnswerNode &object, std::string_view name, TextRule rule);
    [[nodiscard]] QStringList texts(const AnswerNode &object, std::string_view name, int most, TextRule rule);

private:
    [[nodiscard]] QString shared(const AnswerNode &node, TextRule rule);

    std::unordered_map<std::string, QString> m_texts; ///< by rule and JSON text
};

/// What an answer says of a key beyond the port's values.
struct BrokerMark {
    quint64 revision = 0;
    QByteArray etag;
    QString label;            ///< shared with the overview: what a person calls the key in a sentence about it
    QString unknownLifecycle; ///< a lifecycle that this version does not know, as it is written; empty: it knows it
};

struct MarkedOverview {
    CredentialOverview overview;
    BrokerMark mark;
};

struct MarkedCredential {
    Credential credential;
    BrokerMark mark;
    QString category;
    bool hasNoSecret = false;
};

/// An overview; faults are the answer's. A lifecycle or validation that is not known reads as active or not checked, and nothing
/// is to be concluded from it; the mark has the word.
[[nodiscard]] MarkedOverview overviewIn(const AnswerNode &node, SharedTexts &texts);
/// A whole credential. Words that are not known stand, as they are written, before the last verdict.
[[nodiscard]] MarkedCredential credentialIn(const AnswerNode &node, SharedTexts &texts);
[[nodiscard]] FieldFingerprint fingerprintIn(const AnswerNode &node);

/// The value of every known word of `meaning`; None for one that is not known.
[[nodiscard]] VerdictMeaning meaningFromWord(QStringView word) noexcept;
[[nodiscard]] std::optional<Validation> validationFromWord(QStringView word) noexcept;

/// The body of a creation, as an object or an item of a list.
void writeCreation(JsonWriter &writer, const NewCredential &order);
/// The body of a change of metadata.
[[nodiscard]] Secret changeBody(const CredentialData &data, const QString &reason);
[[nodiscard]] Secret rotationBody(const RotateOrder &order);
/// `{"reason": …}`, or `{}` when it is empty.
[[nodiscard]] Secret reasonBody(const QString &reason);
[[nodiscard]] Secret revealBody(const QStringList &fields, int version, std::string_view purpose, const QString &reason);
[[nodiscard]] Secret fingerprintBody(const QString &field, const Secret &value, bool highEntropy);

/// The values of a reveal of \p id: those that were asked for, every one of them once.
[[nodiscard]] SecretFields revealedIn(const AnswerNode &node, const CredentialId &id);

} // namespace claviger
