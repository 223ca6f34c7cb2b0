#pragma once

#include "models/domain/audit_event.h"
#include "models/store/header.h"

#include <QHash>

#include <optional>

namespace claviger {

/// Stands for all of \p header in the log: 16 hex digits. Tells nothing that the header itself does not.
[[nodiscard]] QString headerMark(const Header &header);
/// " header=MARK", for the detail of an event.
[[nodiscard]] QString headerMember(const Header &header);
/// " mark=MARK", for the event that a slot begins with.
[[nodiscard]] QString slotMember(const KeySlot &slot);
/// " slots=ID:MARK,ID:MARK" of all slots in \p header, for an event with which all of them begin.
[[nodiscard]] QString slotsMember(const Header &header);

/// The mark of the header that the store has since \p event. Nothing: the event does not speak of it. Empty: it changed the
/// header and does not say into which, as events of older versions do.
[[nodiscard]] std::optional<QString> headerAfter(const EventDraft &event);
/// Whether events of this kind repeat the mark that the log gave last, so that it is found near the log's end.
[[nodiscard]] bool repeatsHeader(AuditAction action);

/// Which key slots there must be, by the events in order: whoever can write the file can put an older header of the same root
/// key back, and its MAC fits.
class SlotHistory
{
public:
    void add(const AuditEvent &event);
    /// One that cannot be read: it may have told of a slot.
    void addUnreadable() { m_isWhole = false; }
    /// Adds a finding for each slot that is there and should not be, is missing, or is not the one that was logged; otherwise
    /// one when \p header is not the logged one in anything else. Slots of events without marks are compared by their ids.
    void compare(const Header &header, std::vector<CheckFinding> &findings) const;

private:
    struct Present {
        QString mark; ///< empty: not logged
        Instant since;
        bool mayBeGone = false;
    };
    struct Gone {
        Instant at;
        AuditAction how = AuditAction::SlotRemoved;
    };

    void begin(const AuditEvent &event);
    void drop(SlotId id, const AuditEvent &event);
    void replace(SlotId id, const AuditEvent &event);
    [[nodiscard]] std::optional<CheckFinding> judge(const KeySlot &slot) const;

    QHash<SlotId, Present> m_present;
    QHash<SlotId, Gone> m_gone;
    QString m_header; ///< mark; empty: not known
    Instant m_headerSince{};
    bool m_knowsAll = false; ///< the log names every slot, the first ones as well
    bool m_isWhole = true;   ///< no event since the first slots is unreadable
};

} // namespace claviger
