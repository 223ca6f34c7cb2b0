#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/json_forms.h"
#include "app/cli/new_passphrase.h"
#include "app/cli/text.h"

#include "models/domain/store_admin.h"
#include "models/services/domain_text.h"
#include "models/services/session.h"

#include <QJsonArray>

#include <openssl/crypto.h>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int listSlots(const Context &context)
{
    const auto info = context.wait([&] { return context.parts().admin().info(); });
    if (!info)
        return context.fail(info.error());
    if (context.line().json()) {
        context.json(toJson(info->header).value(u"slots"_s));
        return kDone;
    }
    for (const SlotInfo &slot : info->header.keySlots)
        context.terminal().line(
            u"%1  %2  %3"_s.arg(slot.id.toString(), QString(name(slot.kind)).leftJustified(11), slot.parameters).trimmed());
    return kDone;
}

Result<Secret> secretFor(const Context &context, SlotKind kind)
{
    const CommandLine &line = context.line();
    switch (kind) {
    case SlotKind::Recovery:
    case SlotKind::Keychain: return Secret();
    case SlotKind::MasterKey: {
        const Result<Secret> base64 = Terminal::readSecret(line.value(u"secret"_s));
        if (!base64)
            return tl::unexpected(base64.error());
        QByteArray decoded
            = QByteArray::fromBase64(QByteArray::fromRawData(base64->view().data(), static_cast<qsizetype>(base64->size())));
        if (decoded.size() != 32)
            return failure(ErrorCode::InvalidInput, u"--secret"_s, Text::tr("expected 32 bytes as base64"));
        Secret key(std::as_bytes(std::span(decoded.constData(), 32)));
        OPENSSL_cleanse(decoded.data(), 32);
        return key;
    }
    case SlotKind::Passphrase: break;
    }
    return newPassphrase(context, u"secret"_s, context.parts().session().file());
}

/// One JSON document of the newest slot of \p kind, with the code of a recovery slot, which is never in a QString.
int slotJson(const Context &context, SlotKind kind, const Secret &code)
{
    const auto info = context.wait([&] { return context.parts().admin().info(); });
    const std::vector<SlotInfo> all = info ? info->header.keySlots : std::vector<SlotInfo>(); // the code must get out in any case
    const auto made = std::find_if(all.rbegin(), all.rend(), [kind](const SlotInfo &slot) { return slot.kind == kind; });
    const QByteArray id = made == all.rend() ? QByteArray() : made->id.toString().toLatin1();
    const Terminal &terminal = context.terminal();
    terminal.out("{\"id\":\"" + id + "\",\"kind\":\"" + QByteArray(name(kind).data(), name(kind).size()) + '"');
    if (!code.isEmpty()) {
        terminal.out(",\"code\":\"");
        terminal.secret(code); // letters, digits and hyphens
        terminal.out("\"");
    }
    terminal.out("}\n");
    return kDone;
}

int addKeychainSlot(const Context &context)
{
    const auto done = context.wait([&] { return context.parts().session().enableKeychain(); });
    if (!done)
        return context.fail(done.error());
    context.terminal().say(Text::tr("The store can now be unlocked with the system keychain."));
    return context.line().json() ? slotJson(context, SlotKind::Keychain, {}) : kDone;
}

int addSlot(const Context &context)
{
    const auto kind = slotKindFromName(context.line().arguments().first());
    if (!kind)
        return context.misuse(Text::tr("A slot is one of: passphrase, recovery, keychain, master-key."));
    if (*kind == SlotKind::Keychain)
        return addKeychainSlot(context);
    if (*kind == SlotKind::MasterKey && !context.line().has(u"secret"_s))
        return context.misuse(Text::tr("--secret FILE with 32 bytes as base64 is required for a master key."));
    Result<Secret> secret = secretFor(context, *kind);
    if (!secret)
        return context.fail(secret.error());
    const auto code = context.wait([&] { return context.parts().admin().addSlot(*kind, std::move(*secret), {}); });
    if (!code)
        return context.fail(code.error());
    if (*kind == SlotKind::Recovery) {
        context.terminal().say(Text::tr("Recovery code, shown this once. Write it down and keep it away from the computer:"));
        if (!context.line().json()) {
            context.terminal().secret(*code);
            context.terminal().line({});
        }
    }
    const int told = context.line().json() ? slotJson(context, *kind, *code) : kDone;
    context.terminal().say(Text::tr("Slot added: %1.").arg(slotKindText(*kind)));
    return told;
}

int removeSlot(const Context &context)
{
    const auto id = SlotId::parse(context.line().arguments().first());
    if (!id)
        return context.misuse(Text::tr("A slot is named by its id; “store slots” lists them."));
    Session &session = context.parts().session();
    const auto done = context.wait([&] { return session.removeSlot(*id); });
    if (!done) {
        const int code = context.fail(done.error());
        if (session.header()
            && std::ranges::find(session.header()->keySlots, *id, &SlotInfo::id) == session.header()->keySlots.end()
            && done.error().code != ErrorCode::NotFound)
            context.terminal().complain(Text::tr("The slot was removed; its entry in the system keychain was not."));
        return code;
    }
    if (context.line().json())
        context.json(QJsonObject{{u"id"_s, id->toString()}});
    context.terminal().say(Text::tr("The slot was removed."));
    return kDone;
}

} // namespace

void addSlotCommands(std::vector<CommandSpec> &to)
{
    to.push_back({u"store slots"_s, {}, Text::tr("the key slots"), 0, 0, {}, true, listSlots});
    to.push_back({u"store slot add"_s,
                  u"KIND"_s,
                  Text::tr("one more way in: passphrase, recovery, keychain, master-key"),
                  1,
                  1,
                  {{u"secret"_s, u"FILE"_s, Text::tr("what the slot is opened with (- is standard input)")}},
                  true,
                  addSlot});
    to.push_back({u"store slot remove"_s, u"ID"_s, Text::tr("never the last one"), 1, 1, {}, true, removeSlot});
}

} // namespace claviger::cli
