#pragma once

#include "models/domain/credential.h"
#include "models/domain/provider.h"

#include <QSet>

#include <functional>
#include <vector>

namespace claviger {

/// One field in which two people's versions of a key are not the same, in words.
struct ConflictRow {
    QString id;   ///< stable, e.g. "owner", "field/organization_id"
    QString name; ///< for people
    QString was;  ///< before both; empty: none
    QString theirs;
    QString mine;
    bool isClash = false;        ///< both changed it
    bool isMineByDefault = true; ///< I changed it
};

/// A change that came second: what the key was, what another made of it, what was typed here. No secret is in it.
class EditConflict
{
public:
    /// \p kind gives the fields their names; may be null.
    EditConflict(CredentialData was, Credential theirs, CredentialData mine, const CredentialKind *kind);

    [[nodiscard]] const Credential &theirs() const { return m_theirs; }
    /// Where theirs and mine differ, in the order of the wizard; empty when both came to the same.
    [[nodiscard]] const std::vector<ConflictRow> &rows() const { return m_rows; }
    /// Theirs, with mine in the rows \p mineIds.
    [[nodiscard]] CredentialData merged(const QSet<QString> &mineIds) const;

private:
    struct Part {
        QString id;
        QString name;
        std::function<QString(const CredentialData &)> text;
        std::function<void(CredentialData &to, const CredentialData &from)> take;
    };
    void addDetails();
    void addPolicy();
    void addFields(const CredentialKind *kind);
    void compare();

    CredentialData m_was;
    Credential m_theirs;
    CredentialData m_theirData;
    CredentialData m_mine;
    std::vector<Part> m_parts;
    std::vector<ConflictRow> m_rows;
};

} // namespace claviger
