#pragma once

#include "models/services/verification_pace.h"
#include "models/services/verification_ports.h"
#include "models/services/verification_report.h"

#include <deque>
#include <map>
#include <memory>

namespace claviger {

/// The keys of one provider within a batch, asked about one after another as the pace allows. Values are opened in small numbers
/// just before they are needed. GUI thread.
class VerificationLane final : public QObject
{
    Q_OBJECT

public:
    /// \p pace outlives it; \p cancel stops requests that are on their way.
    VerificationLane(const VerificationPorts &ports, CheckPace &pace, std::shared_ptr<const Provider> provider,
                     ProgressPtr cancel, QObject *parent);

    /// A key to ask about, and others that hold the same secrets by their overviews.
    struct Item {
        CredentialId id;
        std::vector<CredentialId> twins;
    };
    void add(Item item) { m_waiting.push_back(std::move(item)); }
    void start() { pump(); }
    /// Wipes what was opened and asks nothing any more; what is on its way is still answered().
    void stop();
    [[nodiscard]] bool isIdle() const;

signals:
    /// \p verdict speaks of \p before; when \p sharedWith is not null, that one was asked about.
    void answered(const claviger::Credential &before, const claviger::KeyVerdict &verdict,
                  const claviger::CredentialId &sharedWith);
    void skipped(const claviger::CredentialOverview &key, claviger::SkipReason why);
    /// The backend does not answer: nothing more can be asked.
    void broken(const claviger::Error &error);
    void idle();

private:
    struct Opened {
        CheckMaterial material;
        std::vector<CredentialId> twins;
    };
    using OpenedPtr = std::shared_ptr<Opened>;
    /// All that the check takes is there; it waits for its turn.
    struct Paused {
        OpenedPtr opened;
        CheckRequest request;
    };

    void pump();
    void open();
    void takeOpened(std::vector<Item> asked, std::vector<CheckMaterial> materials);
    void explainMissing(const std::vector<CredentialId> &missing);
    void begin(const OpenedPtr &opened);
    void queue(const OpenedPtr &opened, Result<CheckRequest> whole);
    void ask(quint64 turn);
    void take(const OpenedPtr &opened, int selfTests, Result<KeyVerdict> answer);
    void share(const OpenedPtr &opened, const KeyVerdict &verdict);
    void fail(const Error &error);
    [[nodiscard]] CheckRequest requestFor(CheckMaterial &material) const;

    VerificationPorts m_ports;
    CheckPace &m_pace;
    std::shared_ptr<const Provider> m_provider;
    ProgressPtr m_cancel;
    std::deque<Item> m_waiting;
    std::deque<OpenedPtr> m_opened;
    std::map<quint64, Paused> m_paused; ///< by turn
    quint64 m_turn = 0;
    int m_going = 0;   ///< those that are completed, paused ones, and requests on their way
    int m_looking = 0; ///< at the backend
    bool m_opening = false;
    bool m_stopped = false;
};

} // namespace claviger
