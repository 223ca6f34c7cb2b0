<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>CheckWords</name>
    <message numerus="yes">
        <source>%n key(s) checked. %1</source>
        <translation>
            <numerusform>%n key checked. %1</numerusform>
            <numerusform>%n keys checked. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Check stopped, %n key(s) left. %1</source>
        <translation>
            <numerusform>Check stopped, %n key left. %1</numerusform>
            <numerusform>Check stopped, %n keys left. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) could not be kept. Check the store in Settings, and check these keys again.</source>
        <translation>
            <numerusform>%n answer could not be kept. Check the store in Settings, and check these keys again.</numerusform>
            <numerusform>%n answers could not be kept. Check the store in Settings, and check these keys again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) are no longer accepted: %1. The Verification page says what to do.</source>
        <translation>
            <numerusform>%n key are no longer accepted: %1. The Verification page says what to do.</numerusform>
            <numerusform>%n keys are no longer accepted: %1. The Verification page says what to do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Two checks in a row of %n key(s) did not come out well: %1. The Verification page says more.</source>
        <translation>
            <numerusform>Two checks in a row of %n key did not come out well: %1. The Verification page says more.</numerusform>
            <numerusform>Two checks in a row of %n keys did not come out well: %1. The Verification page says more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DomainText</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditConflict</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportText</name>
    <message numerus="yes">
        <source>What %Ln withheld event(s) say: their place and fingerprint are proven, their content is not shown.</source>
        <translation>
            <numerusform>What %Ln withheld event say: their place and fingerprint are proven, their content is not shown.</numerusform>
            <numerusform>What %Ln withheld events say: their place and fingerprint are proven, their content is not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln actor(s), host(s) or reason(s) that were withheld from this file or erased from the log.</source>
        <translation>
            <numerusform>%Ln actor, host or reason that were withheld from this file or erased from the log.</numerusform>
            <numerusform>%Ln actors, hosts or reasons that were withheld from this file or erased from the log.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkText</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not valid today: %n certificate(s) in it. Ask for the current file of your company.</source>
        <translation>
            <numerusform>Not valid today: %n certificate in it. Ask for the current file of your company.</numerusform>
            <numerusform>Not valid today: %n certificates in it. Ask for the current file of your company.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseText</name>
    <message numerus="yes">
        <source>Too short: %n more character(s) needed.</source>
        <translation>
            <numerusform>Too short: %n more character needed.</numerusform>
            <numerusform>Too short: %n more characters needed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PolicyText</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) have to agree, within %1</source>
        <translation>
            <numerusform>%n other have to agree, within %1</numerusform>
            <numerusform>%n others have to agree, within %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::AuditLogPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) cannot be read. Run “Check integrity” in Settings.</source>
        <translation>
            <numerusform>%n event cannot be read. Run “Check integrity” in Settings.</numerusform>
            <numerusform>%n events cannot be read. Run “Check integrity” in Settings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::BackupSection</name>
    <message numerus="yes">
        <source>Made after unlocking when one is due, verified, and the last %n are kept.</source>
        <translation>
            <numerusform>Made after unlocking when one is due, verified, and the last one is kept.</numerusform>
            <numerusform>Made after unlocking when one is due, verified, and the last %n are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::BrokerChoicesForm</name>
    <message numerus="yes">
        <source>A value that you showed or copied can be shown again for %n minute(s) while the broker does not answer, if the broker allows it. It stays in the memory of this program for so long, and in no file.</source>
        <translation>
            <numerusform>A value that you showed or copied can be shown again for %n minute while the broker does not answer, if the broker allows it. It stays in the memory of this program for so long, and in no file.</numerusform>
            <numerusform>A value that you showed or copied can be shown again for %n minutes while the broker does not answer, if the broker allows it. It stays in the memory of this program for so long, and in no file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::BulkRotateDialog</name>
    <message numerus="yes">
        <source>Rotate %n due keys</source>
        <translation>
            <numerusform>Rotate %n due key</numerusform>
            <numerusform>Rotate %n due keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n get a new value that is generated here, with their own grace period.</source>
        <translation>
            <numerusform>%n gets a new value that is generated here, with its own grace period.</numerusform>
            <numerusform>%n get a new value that is generated here, with their own grace period.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need a new value from their provider: you are asked for one after another.</source>
        <translation>
            <numerusform>%n needs a new value from its provider: you are asked for it.</numerusform>
            <numerusform>%n need a new value from their provider: you are asked for one after another.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys rotated.</source>
        <translation>
            <numerusform>%n key rotated.</numerusform>
            <numerusform>%n keys rotated.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::CheckDesk</name>
    <message numerus="yes">
        <source>Nothing is due: every key that can be checked has a verdict of the last %n hour(s).</source>
        <translation>
            <numerusform>Nothing is due: every key that can be checked has a verdict of the last %n hour.</numerusform>
            <numerusform>Nothing is due: every key that can be checked has a verdict of the last %n hours.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::CheckReportDialog</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ClipboardStrip</name>
    <message numerus="yes">
        <source>%1 is on the clipboard, cleared in %n s</source>
        <translation>
            <numerusform>%1 is on the clipboard, cleared in %n s</numerusform>
            <numerusform>%1 is on the clipboard, cleared in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ConsumerTableModel</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::CredentialDraft</name>
    <message numerus="yes">
        <source>Proposed: every %n day(s).</source>
        <translation>
            <numerusform>Proposed: every %n day.</numerusform>
            <numerusform>Proposed: every %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ends a key after %n day(s).</source>
        <translation>
            <numerusform>%1 ends a key after %n day.</numerusform>
            <numerusform>%1 ends a key after %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), hidden</source>
        <translation>
            <numerusform>%n character, hidden</numerusform>
            <numerusform>%n characters, hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>every %n day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n day before</numerusform>
            <numerusform>%n days before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ends a key after %n day(s); rotate it before.</source>
        <translation>
            <numerusform>%1 ends a key after %n day; rotate it before.</numerusform>
            <numerusform>%1 ends a key after %n days; rotate it before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::DeleteDialog</name>
    <message numerus="yes">
        <source>It goes to the trash and can be restored for %n days.</source>
        <translation>
            <numerusform>It goes to the trash and can be restored for %n day.</numerusform>
            <numerusform>It goes to the trash and can be restored for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n keys</source>
        <translation>
            <numerusform>Delete %n key</numerusform>
            <numerusform>Delete %n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::DetailsHistory</name>
    <message numerus="yes">
        <source>%n event(s) of the log cannot be read and may be about this key. Run “Check integrity” in Settings.</source>
        <translation>
            <numerusform>%n event of the log cannot be read and may be about this key. Run “Check integrity” in Settings.</numerusform>
            <numerusform>%n events of the log cannot be read and may be about this key. Run “Check integrity” in Settings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::DetailsOverview</name>
    <message numerus="yes">
        <source>every %n days</source>
        <translation>
            <numerusform>every day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours of grace</source>
        <translation>
            <numerusform>%n hour of grace</numerusform>
            <numerusform>%n hours of grace</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::EraseDialog</name>
    <message numerus="yes">
        <source>%1 (%Ln event(s))</source>
        <translation>
            <numerusform>%1 (%Ln event)</numerusform>
            <numerusform>%1 (%Ln events)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of these event(s) are of an older format and cannot be erased: their signed bytes hold the name.</source>
        <translation>
            <numerusform>%Ln of these event are of an older format and cannot be erased: their signed bytes hold the name.</numerusform>
            <numerusform>%Ln of these events are of an older format and cannot be erased: their signed bytes hold the name.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erased from the audit log: %Ln personal detail(s)</source>
        <translation>
            <numerusform>Erased from the audit log: %Ln personal detail</numerusform>
            <numerusform>Erased from the audit log: %Ln personal details</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln event(s).</source>
        <translation>
            <numerusform>of %Ln event.</numerusform>
            <numerusform>of %Ln events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of the older format still hold the name and cannot be erased.</source>
        <translation>
            <numerusform>%Ln event of the older format still hold the name and cannot be erased.</numerusform>
            <numerusform>%Ln events of the older format still hold the name and cannot be erased.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) cannot be read, so it is not known whom they name.</source>
        <translation>
            <numerusform>%Ln event cannot be read, so it is not known whom they name.</numerusform>
            <numerusform>%Ln events cannot be read, so it is not known whom they name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::EventsPage</name>
    <message numerus="yes">
        <source>Reading %Ln event(s)…</source>
        <translation>
            <numerusform>Reading %Ln event…</numerusform>
            <numerusform>Reading %Ln events…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ExportPreviewView</name>
    <message numerus="yes">
        <source>%Ln event(s), from %L1 to %L2</source>
        <translation>
            <numerusform>%Ln event, from %L1 to %L2</numerusform>
            <numerusform>%Ln events, from %L1 to %L2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln withheld</source>
        <translation>
            <numerusform>%Ln withheld</numerusform>
            <numerusform>%Ln withheld</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln personal detail(s) not shown</source>
        <translation>
            <numerusform>%Ln personal detail not shown</numerusform>
            <numerusform>%Ln personal details not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ExportResultView</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln personal detail(s)</source>
        <translation>
            <numerusform>%Ln personal detail</numerusform>
            <numerusform>%Ln personal details</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) cannot be read in the store: only their hashes are in the export. Run “Check integrity” in the settings.</source>
        <translation>
            <numerusform>%n event cannot be read in the store: only their hashes are in the export. Run “Check integrity” in the settings.</numerusform>
            <numerusform>%n events cannot be read in the store: only their hashes are in the export. Run “Check integrity” in the settings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::FailureAlerts</name>
    <message numerus="yes">
        <source>Checks of %n key(s) did not come out well, twice in a row.</source>
        <translation>
            <numerusform>Checks of %n key did not come out well, twice in a row.</numerusform>
            <numerusform>Checks of %n keys did not come out well, twice in a row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) did not pass their check.</source>
        <translation>
            <numerusform>%n key did not pass their check.</numerusform>
            <numerusform>%n keys did not pass their check.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::FailurePanel</name>
    <message numerus="yes">
        <source>Only %1. Show all %n failure(s)</source>
        <translation>
            <numerusform>Only %1. Show all %n failure</numerusform>
            <numerusform>Only %1. Show all %n failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were never checked.</source>
        <translation>
            <numerusform>%n key were never checked.</numerusform>
            <numerusform>%n keys were never checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::FieldInput</name>
    <message numerus="yes">
        <source>Entered: %n character(s). Paste again to replace.</source>
        <translation>
            <numerusform>Entered: %n character. Paste again to replace.</numerusform>
            <numerusform>Entered: %n characters. Paste again to replace.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::KeyService</name>
    <message numerus="yes">
        <source>Tagged %n key(s)</source>
        <translation>
            <numerusform>Tagged %n key</numerusform>
            <numerusform>Tagged %n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the owner of %n key(s)</source>
        <translation>
            <numerusform>Changed the owner of %n key</numerusform>
            <numerusform>Changed the owner of %n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n key(s) to the trash</source>
        <translation>
            <numerusform>Moved %n key to the trash</numerusform>
            <numerusform>Moved %n keys to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored %n key(s) from the trash</source>
        <translation>
            <numerusform>Restored %n key from the trash</numerusform>
            <numerusform>Restored %n keys from the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revoked %n key(s)</source>
        <translation>
            <numerusform>Revoked %n key</numerusform>
            <numerusform>Revoked %n keys</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::KeysPage</name>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n keys</source>
        <translation>
            <numerusform>%1 of %n key</numerusform>
            <numerusform>%1 of %n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n selected</source>
        <translation>
            <numerusform>, %n selected</numerusform>
            <numerusform>, %n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::LatencyTableModel</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::MainWindow</name>
    <message numerus="yes">
        <source>%n record(s) of this store cannot be read. The rest is usable; run “Check integrity” in the settings.</source>
        <translation>
            <numerusform>%n record of this store cannot be read. The rest is usable; run “Check integrity” in the settings.</numerusform>
            <numerusform>%n records of this store cannot be read. The rest is usable; run “Check integrity” in the settings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::MovingDialog</name>
    <message numerus="yes">
        <source>Move %n key(s)</source>
        <translation>
            <numerusform>Move %n key</numerusform>
            <numerusform>Move %n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n key(s)</source>
        <translation>
            <numerusform>Copy %n key</numerusform>
            <numerusform>Copy %n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) moved to %1.</source>
        <translation>
            <numerusform>%n key moved to %1.</numerusform>
            <numerusform>%n keys moved to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) copied to %1.</source>
        <translation>
            <numerusform>%n key copied to %1.</numerusform>
            <numerusform>%n keys copied to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) not finished: nothing of them was lost, and repeating makes nothing twice.</source>
        <translation>
            <numerusform>%n key not finished: nothing of them was lost, and repeating makes nothing twice.</numerusform>
            <numerusform>%n keys not finished: nothing of them was lost, and repeating makes nothing twice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::PolicyPage</name>
    <message numerus="yes">
        <source>The first rotation is due %n day(s) after the value is added.</source>
        <translation>
            <numerusform>The first rotation is due %n day after the value is added.</numerusform>
            <numerusform>The first rotation is due %n days after the value is added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next rotation on %1, in %n day(s).</source>
        <translation>
            <numerusform>Next rotation on %1, in %n day.</numerusform>
            <numerusform>Next rotation on %1, in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %n day(s) after its last rotation.</source>
        <translation>
            <numerusform>Due %n day after its last rotation.</numerusform>
            <numerusform>Due %n days after its last rotation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use %n day(s)</source>
        <translation>
            <numerusform>Use %n day</numerusform>
            <numerusform>Use %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ends its keys after %n day(s).</source>
        <translation>
            <numerusform>%1 ends its keys after %n day.</numerusform>
            <numerusform>%1 ends its keys after %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ProviderPage</name>
    <message numerus="yes">
        <source>The key is kept. It fits %n provider(s): choose one below.</source>
        <translation>
            <numerusform>The key is kept. It fits %n provider: choose one below.</numerusform>
            <numerusform>The key is kept. It fits %n providers: choose one below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ReviewPage</name>
    <message numerus="yes">
        <source>%n character(s), hidden</source>
        <translation>
            <numerusform>%n character, hidden</numerusform>
            <numerusform>%n characters, hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n day(s)</source>
        <translation>
            <numerusform>Every %n day</numerusform>
            <numerusform>Every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n day before</numerusform>
            <numerusform>%n days before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::RevokeDialog</name>
    <message numerus="yes">
        <source>Revoke %n keys</source>
        <translation>
            <numerusform>Revoke %n key</numerusform>
            <numerusform>Revoke %n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services use it</source>
        <translation>
            <numerusform>%n service uses it</numerusform>
            <numerusform>%n services use it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::RotationService</name>
    <message numerus="yes">
        <source>Version %1 stays available here for %n more hour(s); until then you can roll back.</source>
        <translation>
            <numerusform>Version %1 stays available here for %n more hour; until then you can roll back.</numerusform>
            <numerusform>Version %1 stays available here for %n more hours; until then you can roll back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next rotation is due in %n day(s).</source>
        <translation>
            <numerusform>The next rotation is due in %n day.</numerusform>
            <numerusform>The next rotation is due in %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::SecretRow</name>
    <message numerus="yes">
        <source>Hidden again in %n seconds</source>
        <translation>
            <numerusform>Hidden again in %n second</numerusform>
            <numerusform>Hidden again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::SecretTextEdit</name>
    <message numerus="yes">
        <source>%n lines, hidden</source>
        <translation>
            <numerusform>%n line, hidden</numerusform>
            <numerusform>%n lines, hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::Sidebar</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::TableArea</name>
    <message numerus="yes">
        <source>You stopped reading the keys: these are the first %Ln of them.</source>
        <translation>
            <numerusform>You stopped reading the keys: these are the first %Ln of them.</numerusform>
            <numerusform>You stopped reading the keys: these are the first %Ln of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln keys could be read. %1</source>
        <translation>
            <numerusform>Only the first %Ln keys could be read. %1</numerusform>
            <numerusform>Only the first %Ln keys could be read. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not among the first %Ln keys. The others are still being read.</source>
        <translation>
            <numerusform>Not among the first %Ln keys. The others are still being read.</numerusform>
            <numerusform>Not among the first %Ln keys. The others are still being read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not among the first %Ln keys. The others could not be read.</source>
        <translation>
            <numerusform>Not among the first %Ln keys. The others could not be read.</numerusform>
            <numerusform>Not among the first %Ln keys. The others could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::TallyPage</name>
    <message numerus="yes">
        <source>%Ln further event(s) belong to names that are not listed here.</source>
        <translation>
            <numerusform>%Ln further event belong to names that are not listed here.</numerusform>
            <numerusform>%Ln further events belong to names that are not listed here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::TimelineChart</name>
    <message numerus="yes">
        <source>%1: %Ln event(s)</source>
        <translation>
            <numerusform>%1: %Ln event</numerusform>
            <numerusform>%1: %Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::TokenDialog</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied; taken off the clipboard in %n second(s).</source>
        <translation>
            <numerusform>Copied; taken off the clipboard in %n second.</numerusform>
            <numerusform>Copied; taken off the clipboard in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::UncheckedPanel</name>
    <message numerus="yes">
        <source>Check %n key(s) now</source>
        <translation>
            <numerusform>Check %n key now</numerusform>
            <numerusform>Check %n keys now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Check all %n now</source>
        <translation>
            <numerusform>Check all %n now</numerusform>
            <numerusform>Check all %n now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::VerificationPage</name>
    <message numerus="yes">
        <source>Check all %n due</source>
        <translation>
            <numerusform>Check the one due</numerusform>
            <numerusform>Check all %n due</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::VerificationSection</name>
    <message numerus="yes">
        <source> hour(s)</source>
        <translation>
            <numerusform> hour</numerusform>
            <numerusform> hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::Workbench</name>
    <message numerus="yes">
        <source>log %Ln event(s)</source>
        <translation>
            <numerusform>log %Ln event</numerusform>
            <numerusform>log %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n need attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fail</source>
        <translation>
            <numerusform>%n fail</numerusform>
            <numerusform>%n fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for you</source>
        <translation>
            <numerusform>%n wait for you</numerusform>
            <numerusform>%n wait for you</numerusform>
        </translation>
    </message>
</context>
</TS>
