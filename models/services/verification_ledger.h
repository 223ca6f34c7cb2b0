#pragma once

#include "models/services/verification_ports.h"
#include "models/services/verification_report.h"

#include <QTimer>

#include <vector>

namespace claviger {

/// Takes the verdicts of one batch into the store, in groups as they come: after half a second at the latest, so that a crash
/// loses no more than that. GUI thread.
class VerificationLedger final : public QObject
{
    Q_OBJECT

public:
    VerificationLedger(const VerificationPorts &ports, CheckOrigin origin, QObject *parent);

    /// \p before is the key as its values were opened.
    void add(const Credential &before, const KeyVerdict &verdict, const CredentialId &sharedWith);
    /// Begins to write what there is now.
    void flush();
    [[nodiscard]] bool isEmpty() const { return m_group.empty() && m_writing == 0; }

signals:
    /// It is in the store, or cannot get there: CheckedKey::unrecorded.
    void kept(const claviger::CheckedKey &key);
    /// Nothing is left to write.
    void emptied();

private:
    struct Entry {
        CheckRecord record;
        CheckedKey key;
    };
    using Group = std::vector<Entry>;

    void write(std::shared_ptr<Group> group, int tries);
    void settle(Group &group, const Result<std::vector<ItemOutcome>> &outcomes);

    VerificationPorts m_ports;
    CheckOrigin m_origin;
    Group m_group;
    QTimer m_timer;
    int m_writing = 0; ///< groups
};

} // namespace claviger
