#include "models/services/verification_ledger.h"

#include "models/base/future.h"
#include "models/domain/credential_change.h"

#include <memory>

namespace claviger {

namespace {

constexpr std::size_t kLargestGroup = 32;
constexpr std::chrono::milliseconds kLongestDelay{500};
constexpr int kTries = 3; ///< while another process holds the store, which waits for some seconds each time by itself

} // namespace

VerificationLedger::VerificationLedger(const VerificationPorts &ports, CheckOrigin origin, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_origin(origin)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kLongestDelay);
    connect(&m_timer, &QTimer::timeout, this, &VerificationLedger::flush);
}

void VerificationLedger::add(const Credential &before, const KeyVerdict &verdict, const CredentialId &sharedWith)
{
    const VersionInfo *current = before.currentVersion();
    Entry entry;
    entry.record = {before.overview.id, current ? current->number : 0, m_origin, verdict, {}};
    const ChangeStamp stamp{m_ports.clock.now(), {}};
    entry.key.key = before.overview;
    entry.key.finding = findingOf(verdict);
    entry.key.verdict = verdict;
    entry.key.verdict.meaning = meaningAfter(before, entry.record, stamp.now);
    entry.key.after = checkedCredential(before, entry.record, stamp)
                          .map([](const Credential &after) { return after.overview.validation; })
                          .value_or(before.overview.validation);
    entry.key.sharedWith = sharedWith;
    m_group.push_back(std::move(entry));
    if (m_group.size() >= kLargestGroup)
        flush();
    else if (!m_timer.isActive())
        m_timer.start();
}

void VerificationLedger::flush()
{
    m_timer.stop();
    if (m_group.empty())
        return;
    ++m_writing;
    write(std::make_shared<Group>(std::exchange(m_group, {})), 1);
}

void VerificationLedger::write(std::shared_ptr<Group> group, int tries)
{
    std::vector<CheckRecord> records;
    records.reserve(group->size());
    for (const Entry &entry : *group)
        records.push_back(entry.record);
    onFinished(m_ports.backend.recordChecks(std::move(records)), this,
               [this, group, tries](const Result<std::vector<ItemOutcome>> &outcomes) {
                   if (!outcomes && outcomes.error().code == ErrorCode::InUse && tries < kTries)
                       write(group, tries + 1);
                   else
                       settle(*group, outcomes);
               });
}

void VerificationLedger::settle(Group &group, const Result<std::vector<ItemOutcome>> &outcomes)
{
    --m_writing;
    for (std::size_t i = 0; i < group.size(); ++i) {
        CheckedKey &key = group[i].key;
        if (!outcomes) {
            key.unrecorded = outcomes.error();
        } else if (i < outcomes->size() && !(*outcomes)[i].revision) {
            key.unrecorded = (*outcomes)[i].revision.error();
        }
        emit kept(key);
    }
    if (isEmpty())
        emit emptied();
}

} // namespace claviger
