#pragma once

#include "models/domain/credential.h"
#include "ui/app_context.h"

#include <QScrollArea>

class QVBoxLayout;

namespace claviger {

class CheckDesk;
class ClipboardGuard;
class DetailsCheck;
class KeyActions;
class KeyValueList;
class MutedLabel;
class SectionLabel;
class SecretRow;

/// The Overview tab: secrets, and everything that is known of a key as names and values.
class DetailsOverview final : public QScrollArea
{
    Q_OBJECT

public:
    /// Everything outlives it.
    DetailsOverview(AppContext &context, ClipboardGuard &clipboard, const KeyActions &actions, const CheckDesk &desk,
                    QWidget *parent = nullptr);

    void setKey(const CredentialOverview &key); ///< what is known at once
    void setCredential(const Credential &credential);
    void clear(); ///< destroys the secret widgets too

    /// The row of the primary secret; null when there is none.
    [[nodiscard]] SecretRow *primaryRow() const { return m_secrets.empty() ? nullptr : m_secrets.front(); }

signals:
    void keyRequested(claviger::CredentialId id);

private:
    void keepTabOrder();
    void setSecrets(const CredentialOverview &key);
    void setDuplicates(const CredentialOverview &key);
    void setDates(const CredentialOverview &key);
    void setFields(const Credential &credential);
    void addRows();

    AppContext &m_context;
    ClipboardGuard &m_clipboard;
    MutedLabel *m_unread; ///< what a broker that is gone did not tell before
    QVBoxLayout *m_secretBox;
    QVBoxLayout *m_duplicateBox;
    DetailsCheck *m_check;
    KeyValueList *m_facts;
    SectionLabel *m_fieldsTitle;
    KeyValueList *m_fields;
    std::vector<SecretRow *> m_secrets;
    QString m_path;
};

} // namespace claviger
