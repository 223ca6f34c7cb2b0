#include "models/store/slot_operations.h"

#include "models/secure/random.h"
#include "models/secure/recovery_code.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

EventDraft slotEvent(AuditAction action, SlotId id, SlotKind kind, AuditResult result = AuditResult::Granted)
{
    EventDraft event;
    event.action = action;
    event.result = result;
    event.object = id.toString();
    event.detail = u"slot="_s + name(kind);
    return event;
}

/// \p edit(Header &) answers the event that tells of it; a failed commit leaves what is in memory to be read anew.
template <typename Edit>
Result<> changeHeader(StoreSession &session, SlotId opened, Edit &&edit)
{
    const SlotId before = session.slot();
    auto answer = session.change([&](Transaction &transaction, Change &change) -> Result<> {
        Header header = session.header();
        Result<EventDraft> event = edit(header);
        if (!event)
            return tl::unexpected(event.error());
        session.putHeader(transaction, std::move(header), opened);
        change.events.push_back(*std::move(event));
        return transaction.state();
    });
    if (!answer)
        session.forgetHeader(before);
    return answer;
}

} // namespace

Result<> changePassphraseOf(StoreSession &session, const Secret &current, const Secret &fresh, const Argon2Parameters &cost)
{
    const auto old = openSlot(session.header(), {SlotKind::Passphrase, current.clone()});
    if (!old)
        return tl::unexpected(old.error());
    auto slot = makeSlot(session.header().store, SlotKind::Passphrase, fresh, cost, session.keys().root(), session.now());
    if (!slot)
        return tl::unexpected(slot.error());
    const SlotId opened = session.slot() == old->slot ? slot->id : session.slot();
    return changeHeader(session, opened, [&](Header &header) -> Result<EventDraft> {
        const auto at = std::ranges::find(header.keySlots, old->slot, &KeySlot::id);
        if (at == header.keySlots.end())
            return failure(ErrorCode::Conflict, session.file(), u"The slot was changed elsewhere."_s);
        *at = *slot;
        return slotEvent(AuditAction::PassphraseChanged, slot->id, SlotKind::Passphrase);
    });
}

Result<Secret> addSlotTo(StoreSession &session, SlotKind kind, const Secret &secret, const Argon2Parameters &cost)
{
    Secret code = kind == SlotKind::Recovery ? encodeRecoveryCode(randomSecret(Aead::kKeySize)) : Secret();
    const Secret &given = kind == SlotKind::Recovery ? code : secret;
    const auto slot = makeSlot(session.header().store, kind, given, cost, session.keys().root(), session.now());
    if (!slot)
        return tl::unexpected(slot.error());
    const auto done = changeHeader(session, session.slot(), [&](Header &header) -> Result<EventDraft> {
        if (header.keySlots.size() >= kMaxSlots)
            return failure(ErrorCode::Refused, session.file(), u"A store has at most 16 key slots."_s);
        header.keySlots.push_back(*slot);
        return slotEvent(AuditAction::SlotAdded, slot->id, kind);
    });
    return done.map([&] { return std::move(code); });
}

Result<> removeSlotFrom(StoreSession &session, SlotId id)
{
    const auto &known = session.header().keySlots;
    const auto other = std::ranges::find_if(known, [&](const KeySlot &slot) { return slot.id != id; });
    // whoever removes the slot that opened this session keeps working: any other slot stands for it
    const SlotId opened = session.slot() == id && other != known.end() ? other->id : session.slot();
    SlotKind kind = SlotKind::Passphrase;
    auto done = changeHeader(session, opened, [&](Header &header) -> Result<EventDraft> {
        const auto at = std::ranges::find(header.keySlots, id, &KeySlot::id);
        if (at == header.keySlots.end())
            return failure(ErrorCode::NotFound, id.toString());
        kind = at->kind;
        if (header.keySlots.size() == 1)
            return failure(ErrorCode::Refused, session.file(), u"The last key slot cannot be removed."_s);
        header.keySlots.erase(at);
        return slotEvent(AuditAction::SlotRemoved, id, kind);
    });
    if (done || done.error().code != ErrorCode::Refused)
        return done;
    static_cast<void>(session.change([&](Transaction &, Change &change) -> Result<> {
        change.events.push_back(slotEvent(AuditAction::SlotRemoved, id, kind, AuditResult::Denied));
        return {};
    }));
    return done;
}

} // namespace claviger
