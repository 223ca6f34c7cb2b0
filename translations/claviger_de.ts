<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ApprovalText</name>
    <message>
        <source>Create a key</source>
        <translation>Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Change a key</source>
        <translation>Schlüssel ändern</translation>
    </message>
    <message>
        <source>Rotate a key</source>
        <translation>Schlüssel rotieren</translation>
    </message>
    <message>
        <source>Roll a key back</source>
        <translation>Schlüssel zurücksetzen</translation>
    </message>
    <message>
        <source>Revoke a key</source>
        <translation>Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>Move a key to the trash</source>
        <translation>Schlüssel in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Restore a key</source>
        <translation>Schlüssel wiederherstellen</translation>
    </message>
    <message>
        <source>Delete a key permanently</source>
        <translation>Schlüssel endgültig löschen</translation>
    </message>
    <message>
        <source>Show a secret</source>
        <translation>Geheimnis anzeigen</translation>
    </message>
    <message>
        <source>Change a service</source>
        <translation>Dienst ändern</translation>
    </message>
    <message>
        <source>Remove a service</source>
        <translation>Dienst entfernen</translation>
    </message>
    <message>
        <source>Issue a service token</source>
        <translation>Diensttoken ausstellen</translation>
    </message>
    <message>
        <source>Change a policy</source>
        <translation>Richtlinie ändern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 approved it %2.</source>
        <translation>%1 hat %2 zugestimmt.</translation>
    </message>
    <message>
        <source>%1 declined it %2.</source>
        <translation>%1 hat %2 abgelehnt.</translation>
    </message>
    <message>
        <source>It was agreed to, but could not be carried out: %1</source>
        <translation>Es wurde zugestimmt, konnte aber nicht ausgeführt werden: %1</translation>
    </message>
    <message>
        <source>End a grace period</source>
        <translation>Eine Übergangsfrist beenden</translation>
    </message>
    <message>
        <source>Remove a policy</source>
        <translation>Richtlinie entfernen</translation>
    </message>
    <message>
        <source>Erase a person</source>
        <translation>Person löschen</translation>
    </message>
</context>
<context>
    <name>ArtefactText</name>
    <message>
        <source>Set each secret once; the value is never shown:</source>
        <translation>Jedes Geheimnis einmal setzen; der Wert wird nie angezeigt:</translation>
    </message>
    <message>
        <source>Add under Settings &gt; CI/CD &gt; Variables, masked and protected:</source>
        <translation>Unter Settings &gt; CI/CD &gt; Variables hinzufügen, maskiert und geschützt:</translation>
    </message>
    <message>
        <source>Make the secret once, in bash:</source>
        <translation>Das Geheimnis einmal anlegen, in bash:</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>GitHub Actions</source>
        <translation>GitHub Actions</translation>
    </message>
    <message>
        <source>GitLab CI</source>
        <translation>GitLab CI</translation>
    </message>
    <message>
        <source>Docker</source>
        <translation>Docker</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
</context>
<context>
    <name>BrokerText</name>
    <message>
        <source>You can read what was loaded before; changes are not possible.</source>
        <translation>Das zuvor Geladene bleibt lesbar; Änderungen sind nicht möglich.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Next try in %1</source>
        <translation>Nächster Versuch in %1</translation>
    </message>
    <message>
        <source>The broker has not answered since %1.</source>
        <translation>Der Broker antwortet seit %1 nicht.</translation>
    </message>
    <message>
        <source>The broker does not answer.</source>
        <translation>Der Broker antwortet nicht.</translation>
    </message>
    <message>
        <source>The broker is being maintained since %1.</source>
        <translation>Der Broker wird seit %1 gewartet.</translation>
    </message>
    <message>
        <source>The broker is being maintained.</source>
        <translation>Der Broker wird gewartet.</translation>
    </message>
    <message>
        <source>The broker announces maintenance for %1. Finish until then what you are doing; what was read stays readable meanwhile.</source>
        <translation>Der Broker kündigt eine Wartung für %1 an. Bis dahin Begonnenes zu Ende bringen; Gelesenes bleibt währenddessen lesbar.</translation>
    </message>
    <message>
        <source>It is expected back at about %1.</source>
        <translation>Er wird gegen %1 zurück erwartet.</translation>
    </message>
    <message>
        <source>As of %1, when the broker answered last.</source>
        <translation>Stand %1, als der Broker zuletzt antwortete.</translation>
    </message>
    <message>
        <source>As it was when the broker answered last.</source>
        <translation>Stand von der letzten Antwort des Brokers.</translation>
    </message>
    <message>
        <source>%1: the answer was lost; it is known now that the broker carried it out.</source>
        <translation>%1: Die Antwort ging verloren; jetzt steht fest, dass der Broker es ausgeführt hat.</translation>
    </message>
    <message>
        <source>%1: the answer was lost; it is known now that nothing was changed. Do it again if you still want it.</source>
        <translation>%1: Die Antwort ging verloren; jetzt steht fest, dass sich nichts geändert hat. Bei Bedarf noch einmal ausführen.</translation>
    </message>
    <message>
        <source>%1 (“%2”): the answer was lost; it is known now that the broker carried it out.</source>
        <translation>%1 („%2“): Die Antwort ging verloren; jetzt steht fest, dass der Broker es ausgeführt hat.</translation>
    </message>
    <message>
        <source>%1 (“%2”): the answer was lost; it is known now that nothing was changed. Do it again if you still want it.</source>
        <translation>%1 („%2“): Die Antwort ging verloren; jetzt steht fest, dass sich nichts geändert hat. Bei Bedarf noch einmal ausführen.</translation>
    </message>
    <message>
        <source>The system keychain is missing or locked, so nothing of this broker is kept on this computer: without the broker nothing can be read.</source>
        <translation>Der Schlüsselbund des Systems fehlt oder ist gesperrt, darum wird von diesem Broker nichts auf diesem Computer aufbewahrt: Ohne den Broker lässt sich nichts lesen.</translation>
    </message>
    <message>
        <source>The sign-in is not kept either; you sign in again at the next start.</source>
        <translation>Auch die Anmeldung wird nicht aufbewahrt; beim nächsten Start ist sie neu nötig.</translation>
    </message>
    <message>
        <source>The broker does not answer: nothing can be changed until it does.</source>
        <translation>Der Broker antwortet nicht: Bis er antwortet, lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>The broker is being maintained: nothing can be changed until it is back.</source>
        <translation>Der Broker wird gewartet: Bis er zurück ist, lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>The broker does not answer, and its settings say that no values are kept.</source>
        <translation>Der Broker antwortet nicht, und nach seinen Einstellungen werden keine Werte aufbewahrt.</translation>
    </message>
    <message>
        <source>The sign-in server %1 does not answer; without it the broker cannot be asked.</source>
        <translation>Der Anmeldeserver %1 antwortet nicht; ohne ihn lässt sich der Broker nicht fragen.</translation>
    </message>
    <message>
        <source>Sign in at the broker again to go on.</source>
        <translation>Zum Weiterarbeiten neu beim Broker anmelden.</translation>
    </message>
    <message>
        <source>The sign-in server does not answer: nothing can be changed until it does.</source>
        <translation>Der Anmeldeserver antwortet nicht: Bis dahin lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>Nothing can be changed before you sign in at the broker again.</source>
        <translation>Vor einer neuen Anmeldung beim Broker lässt sich nichts ändern.</translation>
    </message>
</context>
<context>
    <name>Capable</name>
    <message>
        <source>This is not possible here.</source>
        <translation>Das ist hier nicht möglich.</translation>
    </message>
    <message>
        <source>Your role at this broker does not allow it.</source>
        <translation>Die eigene Rolle bei diesem Broker erlaubt es nicht.</translation>
    </message>
</context>
<context>
    <name>ChangeMeeting</name>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>a new value, made here</source>
        <translation>ein neuer Wert, hier erzeugt</translation>
    </message>
    <message>
        <source>the new value that you entered</source>
        <translation>der neue, eingegebene Wert</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The key is in the trash now. Restore it before you give it a value.</source>
        <translation>Der Schlüssel liegt jetzt im Papierkorb. Vor einem neuen Wert ist er wiederherzustellen.</translation>
    </message>
    <message>
        <source>The key is revoked now and takes no value any more.</source>
        <translation>Der Schlüssel ist jetzt widerrufen und nimmt keinen Wert mehr an.</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>The key is in the trash now. Restore it before you revoke it.</source>
        <translation>Der Schlüssel liegt jetzt im Papierkorb. Vor dem Widerruf ist er wiederherzustellen.</translation>
    </message>
    <message>
        <source>The key is revoked already.</source>
        <translation>Der Schlüssel ist schon widerrufen.</translation>
    </message>
</context>
<context>
    <name>CheckRoles</name>
    <message>
        <source>%1: %2</source>
        <comment>standing and how many keys have it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>“%1”: %2 (%3)</source>
        <translation>„%1“: %2 (%3)</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>„%1“: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) checked. %1</source>
        <translation>
            <numerusform>%n Schlüssel geprüft. %1</numerusform>
            <numerusform>%n Schlüssel geprüft. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. The Verification page says what to do.</source>
        <translation>%1. Was zu tun ist, steht auf der Seite „Prüfung“.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The check was broken off. %1</source>
        <translation>Die Prüfung wurde abgebrochen. %1</translation>
    </message>
    <message numerus="yes">
        <source>Check stopped, %n key(s) left. %1</source>
        <translation>
            <numerusform>Prüfung angehalten, %n Schlüssel offen. %1</numerusform>
            <numerusform>Prüfung angehalten, %n Schlüssel offen. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) could not be kept. Check the store in Settings, and check these keys again.</source>
        <translation>
            <numerusform>%n Antwort konnte nicht gespeichert werden. Prüfen Sie den Tresor in den Einstellungen und dann diesen Schlüssel noch einmal.</numerusform>
            <numerusform>%n Antworten konnten nicht gespeichert werden. Prüfen Sie den Tresor in den Einstellungen und dann diese Schlüssel noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>No provider was reached. What was known of the keys stands. Check the network, and try again.</source>
        <translation>Kein Anbieter war erreichbar. Was über die Schlüssel bekannt war, gilt weiter. Prüfen Sie das Netzwerk und versuchen Sie es noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) are no longer accepted: %1. The Verification page says what to do.</source>
        <translation>
            <numerusform>%n Schlüssel wird nicht mehr angenommen: %1. Was zu tun ist, steht auf der Seite „Prüfung“.</numerusform>
            <numerusform>%n Schlüssel werden nicht mehr angenommen: %1. Was zu tun ist, steht auf der Seite „Prüfung“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Two checks in a row of %n key(s) did not come out well: %1. The Verification page says more.</source>
        <translation>
            <numerusform>Zwei Prüfungen nacheinander von %n Schlüssel gingen nicht gut aus: %1. Mehr steht auf der Seite „Prüfung“.</numerusform>
            <numerusform>Zwei Prüfungen nacheinander von %n Schlüsseln gingen nicht gut aus: %1. Mehr steht auf der Seite „Prüfung“.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>key and what happened to it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, twice in a row: %2</source>
        <comment>key and what happened to it</comment>
        <translation>%1, zweimal nacheinander: %2</translation>
    </message>
    <message>
        <source>The broker asked.</source>
        <translation>Gefragt hat der Broker.</translation>
    </message>
</context>
<context>
    <name>ConsumerText</name>
    <message>
        <source>“%1” is no path of a key. A required key is named whole.</source>
        <translation>„%1“ ist kein Pfad eines Schlüssels. Ein benötigter Schlüssel wird vollständig genannt.</translation>
    </message>
    <message>
        <source>Choose the workspace of each scope.</source>
        <translation>Für jeden Bereich den Arbeitsbereich wählen.</translation>
    </message>
    <message>
        <source>A scope needs environments (* for all) and paths.</source>
        <translation>Ein Bereich braucht Umgebungen (* für alle) und Pfade.</translation>
    </message>
    <message>
        <source>“%1” is neither a path nor a beginning that ends in “/*”.</source>
        <translation>„%1“ ist weder ein Pfad noch ein Anfang, der auf „/*“ endet.</translation>
    </message>
    <message>
        <source>A name begins with a letter or digit and has letters, digits, dots, hyphens and underscores.</source>
        <translation>Ein Name beginnt mit Buchstabe oder Ziffer und besteht aus Buchstaben, Ziffern, Punkten, Binde- und Unterstrichen.</translation>
    </message>
    <message>
        <source>Choose a workspace.</source>
        <translation>Einen Arbeitsbereich wählen.</translation>
    </message>
    <message>
        <source>1 to %L1 requests a minute.</source>
        <translation>1 bis %L1 Anfragen je Minute.</translation>
    </message>
    <message>
        <source>%1: there is no such key</source>
        <translation>%1: Diesen Schlüssel gibt es nicht</translation>
    </message>
    <message>
        <source>%1: no scope allows it</source>
        <translation>%1: Kein Bereich erlaubt ihn</translation>
    </message>
    <message>
        <source>%1: the key has no value yet</source>
        <translation>%1: Der Schlüssel hat noch keinen Wert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>path and why it is missing</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>path and fields</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>all environments</source>
        <translation>alle Umgebungen</translation>
    </message>
    <message>
        <source>all secret fields</source>
        <translation>alle geheimen Felder</translation>
    </message>
    <message>
        <source>%1: %2; %3; %4</source>
        <comment>workspace, environments, paths, fields</comment>
        <translation>%1: %2; %3; %4</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation>Begrenzt</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>DomainText</name>
    <message>
        <source>Store created</source>
        <translation>Tresor erstellt</translation>
    </message>
    <message>
        <source>Store unlocked</source>
        <translation>Tresor entsperrt</translation>
    </message>
    <message>
        <source>Store locked</source>
        <translation>Tresor gesperrt</translation>
    </message>
    <message>
        <source>Unlocking failed</source>
        <translation>Entsperren fehlgeschlagen</translation>
    </message>
    <message>
        <source>Way to unlock added</source>
        <translation>Zugang hinzugefügt</translation>
    </message>
    <message>
        <source>Way to unlock removed</source>
        <translation>Zugang entfernt</translation>
    </message>
    <message>
        <source>Passphrase changed</source>
        <translation>Passphrase geändert</translation>
    </message>
    <message>
        <source>Rekey started</source>
        <translation>Schlüsselerneuerung begonnen</translation>
    </message>
    <message>
        <source>Rekey finished</source>
        <translation>Schlüsselerneuerung abgeschlossen</translation>
    </message>
    <message>
        <source>Backup written</source>
        <translation>Sicherung geschrieben</translation>
    </message>
    <message>
        <source>Store restored from a backup</source>
        <translation>Tresor aus einer Sicherung wiederhergestellt</translation>
    </message>
    <message>
        <source>Store checked</source>
        <translation>Tresor geprüft</translation>
    </message>
    <message>
        <source>Store brought to a newer format</source>
        <translation>Tresor auf ein neueres Format gebracht</translation>
    </message>
    <message>
        <source>Workspace saved</source>
        <translation>Arbeitsbereich gespeichert</translation>
    </message>
    <message>
        <source>Security setting weakened</source>
        <translation>Sicherheitseinstellung abgeschwächt</translation>
    </message>
    <message>
        <source>Key added</source>
        <translation>Schlüssel hinzugefügt</translation>
    </message>
    <message>
        <source>Key edited</source>
        <translation>Schlüssel bearbeitet</translation>
    </message>
    <message>
        <source>Key imported</source>
        <translation>Schlüssel importiert</translation>
    </message>
    <message>
        <source>New value staged</source>
        <translation>Neuer Wert vorbereitet</translation>
    </message>
    <message>
        <source>Key rotated</source>
        <translation>Schlüssel rotiert</translation>
    </message>
    <message>
        <source>Rotation rolled back</source>
        <translation>Rotation zurückgerollt</translation>
    </message>
    <message>
        <source>Grace period ended</source>
        <translation>Übergangsfrist beendet</translation>
    </message>
    <message>
        <source>Key revoked</source>
        <translation>Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>Key moved to the trash</source>
        <translation>Schlüssel in den Papierkorb verschoben</translation>
    </message>
    <message>
        <source>Key restored from the trash</source>
        <translation>Schlüssel aus dem Papierkorb wiederhergestellt</translation>
    </message>
    <message>
        <source>Key deleted for good</source>
        <translation>Schlüssel endgültig gelöscht</translation>
    </message>
    <message>
        <source>Secret revealed</source>
        <translation>Geheimnis angezeigt</translation>
    </message>
    <message>
        <source>Secret copied</source>
        <translation>Geheimnis kopiert</translation>
    </message>
    <message>
        <source>Secret used</source>
        <translation>Geheimnis verwendet</translation>
    </message>
    <message>
        <source>Key checked at its provider</source>
        <translation>Schlüssel beim Anbieter geprüft</translation>
    </message>
    <message>
        <source>Audit log exported</source>
        <translation>Audit-Log exportiert</translation>
    </message>
    <message>
        <source>Generative AI</source>
        <translation>Generative KI</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Business software</source>
        <translation>Unternehmenssoftware</translation>
    </message>
    <message>
        <source>Messaging</source>
        <translation>Nachrichtendienste</translation>
    </message>
    <message>
        <source>Sign-in and tokens</source>
        <translation>Anmeldung und Token</translation>
    </message>
    <message>
        <source>Source code</source>
        <translation>Quellcode</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Monitoring</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstige</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Rotating</source>
        <translation>Wird rotiert</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>In the trash</source>
        <translation>Im Papierkorb</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message>
        <source>too few permissions</source>
        <translation>zu wenige Berechtigungen</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>nicht akzeptiert</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>not from here</source>
        <translation>nicht von hier aus</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>zu viele Anfragen</translation>
    </message>
    <message>
        <source>quota used up</source>
        <translation>Kontingent aufgebraucht</translation>
    </message>
    <message>
        <source>set up wrongly</source>
        <translation>falsch eingerichtet</translation>
    </message>
    <message>
        <source>provider has a problem</source>
        <translation>Störung beim Anbieter</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Previous, in grace</source>
        <translation>Vorherige, in Übergangsfrist</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Stillgelegt</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>System keychain</source>
        <translation>Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>Master key</source>
        <translation>Hauptschlüssel</translation>
    </message>
    <message>
        <source>seen in use</source>
        <translation>im Einsatz beobachtet</translation>
    </message>
    <message>
        <source>known from documentation</source>
        <translation>aus der Dokumentation bekannt</translation>
    </message>
    <message>
        <source>inferred from similar services</source>
        <translation>von ähnlichen Diensten abgeleitet</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>A person makes the new key at the provider.</source>
        <translation>Eine Person erstellt den neuen Schlüssel beim Anbieter.</translation>
    </message>
    <message>
        <source>The provider can revoke a key by a call; a person makes the new one.</source>
        <translation>Der Anbieter kann einen Schlüssel per Aufruf widerrufen; den neuen erstellt eine Person.</translation>
    </message>
    <message>
        <source>The provider can make some of its keys by a call.</source>
        <translation>Der Anbieter kann einige seiner Schlüssel per Aufruf erstellen.</translation>
    </message>
    <message>
        <source>The provider can make new keys by a call.</source>
        <translation>Der Anbieter kann neue Schlüssel per Aufruf erstellen.</translation>
    </message>
    <message>
        <source>The new value is generated here.</source>
        <translation>Der neue Wert wird hier erzeugt.</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>gleich</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n Minute</numerusform>
            <numerusform>in %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n Stunde</numerusform>
            <numerusform>in %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n Tag</numerusform>
            <numerusform>in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>since today</source>
        <translation>seit heute</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n Tag überfällig</numerusform>
            <numerusform>%n Tage überfällig</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>Signing key of the log replaced</source>
        <translation>Signaturschlüssel des Protokolls ersetzt</translation>
    </message>
    <message>
        <source>Person erased from the audit log</source>
        <translation>Person aus dem Prüfprotokoll gelöscht</translation>
    </message>
    <message>
        <source>Older copy of the store accepted</source>
        <translation>Ältere Kopie des Tresors anerkannt</translation>
    </message>
    <message>
        <source>Approval requested</source>
        <translation>Freigabe beantragt</translation>
    </message>
    <message>
        <source>Request approved</source>
        <translation>Antrag freigegeben</translation>
    </message>
    <message>
        <source>Request declined</source>
        <translation>Antrag abgelehnt</translation>
    </message>
    <message>
        <source>Request withdrawn</source>
        <translation>Antrag zurückgezogen</translation>
    </message>
    <message>
        <source>Request expired</source>
        <translation>Antrag abgelaufen</translation>
    </message>
    <message>
        <source>Consumer saved</source>
        <translation>Verwender gespeichert</translation>
    </message>
    <message>
        <source>Consumer removed</source>
        <translation>Verwender entfernt</translation>
    </message>
    <message>
        <source>Service token issued</source>
        <translation>Dienst-Token ausgestellt</translation>
    </message>
    <message>
        <source>Service token revoked</source>
        <translation>Dienst-Token widerrufen</translation>
    </message>
    <message>
        <source>Policy saved</source>
        <translation>Richtlinie gespeichert</translation>
    </message>
    <message>
        <source>Policy removed</source>
        <translation>Richtlinie entfernt</translation>
    </message>
    <message>
        <source>Access of a service denied</source>
        <translation>Zugriff eines Dienstes verweigert</translation>
    </message>
    <message>
        <source>Access of a service limited</source>
        <translation>Zugriff eines Dienstes begrenzt</translation>
    </message>
    <message>
        <source>Key copied from or to another place</source>
        <translation>Schlüssel von einem oder an einen anderen Ort kopiert</translation>
    </message>
    <message>
        <source>Unknown state</source>
        <translation>Unbekannter Zustand</translation>
    </message>
</context>
<context>
    <name>DraftText</name>
    <message>
        <source>Line breaks inside the value were removed.</source>
        <translation>Zeilenumbrüche im Wert wurden entfernt.</translation>
    </message>
    <message>
        <source>Spaces and line breaks around the value were removed.</source>
        <translation>Leerzeichen und Zeilenumbrüche vor und nach dem Wert wurden entfernt.</translation>
    </message>
    <message>
        <source>Line breaks around the value were removed.</source>
        <translation>Zeilenumbrüche vor und nach dem Wert wurden entfernt.</translation>
    </message>
    <message>
        <source>Spaces around the value were removed.</source>
        <translation>Leerzeichen vor und nach dem Wert wurden entfernt.</translation>
    </message>
    <message>
        <source>Invisible characters around the value were removed.</source>
        <translation>Unsichtbare Zeichen vor und nach dem Wert wurden entfernt.</translation>
    </message>
    <message>
        <source>a %1 key</source>
        <translation>ein Schlüssel für %1</translation>
    </message>
    <message>
        <source>an %1 key</source>
        <translation>ein Schlüssel für %1</translation>
    </message>
    <message>
        <source>This looks like %1.</source>
        <translation>Das sieht aus wie %1.</translation>
    </message>
    <message>
        <source>%1 is required.</source>
        <translation>%1 ist erforderlich.</translation>
    </message>
    <message>
        <source>This is not a JSON key file. Paste the whole file or drop it here.</source>
        <translation>Das ist keine JSON-Schlüsseldatei. Fügen Sie die ganze Datei ein oder legen Sie sie hier ab.</translation>
    </message>
    <message>
        <source>%1 is missing in the file.</source>
        <translation>%1 fehlt in der Datei.</translation>
    </message>
    <message>
        <source>%1 in the file does not have the expected form.</source>
        <translation>%1 hat in der Datei nicht die erwartete Form.</translation>
    </message>
    <message>
        <source>This is not a private key in PEM form. It begins with &quot;-----BEGIN&quot;.</source>
        <translation>Das ist kein privater Schlüssel in PEM-Form. Ein solcher beginnt mit „-----BEGIN“.</translation>
    </message>
    <message>
        <source>Expected one of: %1.</source>
        <translation>Erwartet wird einer dieser Werte: %1.</translation>
    </message>
    <message>
        <source>This does not have the form of %1.</source>
        <translation>Die Form stimmt nicht. Erwartet wird: %1.</translation>
    </message>
    <message>
        <source>This does not have the usual form of %1. Check that it is complete.</source>
        <translation>Die Form ist unüblich. Erwartet wird: %1. Prüfen Sie, ob der Wert vollständig ist.</translation>
    </message>
    <message>
        <source>%1 usually begins with &quot;%2&quot;. Check that it is complete.</source>
        <translation>%1 beginnt üblicherweise mit „%2“. Prüfen Sie, ob der Wert vollständig ist.</translation>
    </message>
</context>
<context>
    <name>EditConflict</name>
    <message>
        <source>not scheduled</source>
        <translation>nicht geplant</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Rotation every</source>
        <translation>Rotation alle</translation>
    </message>
    <message>
        <source>Grace period</source>
        <translation>Übergangsfrist</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Warning before</source>
        <translation>Warnung vorher</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>%1 is in use by another program. Close it or try again in a moment.</source>
        <translation>%1 wird von einem anderen Programm verwendet. Schließen Sie es oder versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>That does not open %1. Check the passphrase, key or code and try again.</source>
        <translation>%1 lässt sich damit nicht öffnen. Prüfen Sie Passphrase, Schlüssel oder Code und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 cannot be unlocked this way. Use the passphrase or the recovery code.</source>
        <translation>%1 lässt sich auf diesem Weg nicht entsperren. Verwenden Sie die Passphrase oder den Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>The store is locked. Unlock it and try again.</source>
        <translation>Der Tresor ist gesperrt. Entsperren Sie ihn und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the permissions of the file and its folder.</source>
        <translation>%1 kann nicht geschrieben werden. Prüfen Sie die Berechtigungen der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>The disk is full: %1 was not written. Free some space and try again.</source>
        <translation>Der Datenträger ist voll: %1 wurde nicht geschrieben. Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The system could not read or write %1. Check the disk and try again.</source>
        <translation>%1 konnte vom System nicht gelesen oder geschrieben werden. Prüfen Sie den Datenträger und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 is not a Claviger store. Choose a file that ends in .claviger.</source>
        <translation>%1 ist kein Claviger-Tresor. Wählen Sie eine Datei mit der Endung .claviger.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Claviger. Update this program to open it.</source>
        <translation>%1 wurde von einer neueren Version von Claviger geschrieben. Aktualisieren Sie dieses Programm, um den Tresor zu öffnen.</translation>
    </message>
    <message>
        <source>%1 asks for an unreasonable amount of memory or work. It was not opened; restore a backup.</source>
        <translation>%1 verlangt unverhältnismäßig viel Speicher oder Rechenzeit und wurde nicht geöffnet. Stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>%1 is damaged. Run a full check, or restore a backup.</source>
        <translation>%1 ist beschädigt. Führen Sie eine vollständige Prüfung durch oder stellen Sie eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>%1 was changed outside Claviger. Do not trust it; compare it with a backup.</source>
        <translation>%1 wurde außerhalb von Claviger verändert. Vertrauen Sie dem Inhalt nicht und vergleichen Sie ihn mit einer Sicherung.</translation>
    </message>
    <message>
        <source>%1 is older than the audit log says. Somebody put back an old copy; compare it with a backup.</source>
        <translation>%1 ist älter, als das Audit-Log angibt. Jemand hat eine alte Kopie zurückgelegt; vergleichen Sie sie mit einer Sicherung.</translation>
    </message>
    <message>
        <source>%1 was not found. Check the name; it may have been moved or deleted.</source>
        <translation>%1 wurde nicht gefunden. Prüfen Sie den Namen; möglicherweise wurde das Gesuchte verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>%1 already exists. Choose another name.</source>
        <translation>%1 existiert bereits. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1 was changed meanwhile. Look at it as it is now and try again.</source>
        <translation>%1 wurde zwischenzeitlich geändert. Sehen Sie sich den aktuellen Stand an und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 cannot be accepted. Correct it and try again.</source>
        <translation>%1 kann nicht angenommen werden. Korrigieren Sie die Angabe und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 fits several keys. Use one of these paths instead:</source>
        <translation>%1 passt auf mehrere Schlüssel. Verwenden Sie stattdessen einen dieser Pfade:</translation>
    </message>
    <message>
        <source>Access to %1 was refused. Check your permissions and try again.</source>
        <translation>%1: Der Zugriff wurde verweigert. Prüfen Sie Ihre Berechtigungen und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1: a rule does not allow this.</source>
        <translation>%1: Eine Regel lässt das nicht zu.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Check the network and try again.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet. Prüfen Sie das Netzwerk und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The system keychain is locked. Unlock it and try again, or use the passphrase.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt. Entsperren Sie ihn und versuchen Sie es erneut oder verwenden Sie die Passphrase.</translation>
    </message>
    <message>
        <source>No system keychain answers. Start one and try again, or use the passphrase.</source>
        <translation>Kein Schlüsselbund des Systems antwortet. Starten Sie einen und versuchen Sie es erneut oder verwenden Sie die Passphrase.</translation>
    </message>
    <message>
        <source>Stopped before it was done. Start again when you are ready.</source>
        <translation>Vor dem Abschluss abgebrochen. Beginnen Sie erneut, wenn Sie bereit sind.</translation>
    </message>
    <message>
        <source>%1 cannot do this.</source>
        <translation>%1 unterstützt diesen Vorgang nicht.</translation>
    </message>
    <message>
        <source>Something went wrong inside Claviger (%1). Please report it with what you did last.</source>
        <translation>In Claviger ist ein Fehler aufgetreten (%1). Bitte melden Sie ihn und geben Sie an, was Sie zuletzt getan haben.</translation>
    </message>
    <message>
        <source>This</source>
        <translation>Das Element</translation>
    </message>
    <message>
        <source>The system keychain opens this store already.</source>
        <translation>Der Schlüsselbund des Systems öffnet diesen Tresor bereits.</translation>
    </message>
    <message>
        <source>%1 is not the newest copy that this computer has seen, so it can only be read. Put the newest copy back, or say that you restored a backup.</source>
        <translation>%1 ist nicht die neueste Kopie, die dieser Computer gesehen hat, und kann daher nur gelesen werden. Die neueste Kopie zurücklegen oder angeben, dass ein Backup zurückgespielt wurde.</translation>
    </message>
    <message>
        <source>The answer about %1 was lost, so it is not known yet whether it was changed. Look at it again before you repeat this.</source>
        <translation>Die Antwort zu %1 ging verloren; ob es geändert wurde, ist noch nicht bekannt. Vor dem Wiederholen erneut ansehen.</translation>
    </message>
    <message>
        <source>%1: a second admin has to agree first. Nothing is changed until then.</source>
        <translation>%1: Eine zweite Person mit Verwaltungsrechten muss erst zustimmen. Bis dahin wird nichts geändert.</translation>
    </message>
    <message>
        <source>%1 no longer accepts your sign-in. Sign in again and repeat this.</source>
        <translation>%1 nimmt die Anmeldung nicht mehr an. Neu anmelden und wiederholen.</translation>
    </message>
    <message>
        <source>The broker&apos;s answer to “%1” cannot be right, so nothing of it was used. Try again; if it stays so, tell whoever runs the broker.</source>
        <translation>Die Antwort des Brokers auf „%1“ kann nicht stimmen, deshalb wurde nichts davon übernommen. Noch einmal versuchen; wenn es so bleibt, dem Betreiber des Brokers Bescheid geben.</translation>
    </message>
    <message>
        <source>%1: the broker said that it was done, and it is not so. Look at it again, and tell whoever runs the broker.</source>
        <translation>%1: Der Broker meldete Erfolg, aber es ist nicht so. Noch einmal ansehen und dem Betreiber des Brokers Bescheid geben.</translation>
    </message>
    <message>
        <source>There is no secure connection to %1: a certificate was not accepted. Check the certificates in the broker&apos;s settings, or ask whoever runs the broker.</source>
        <translation>Zu %1 gibt es keine sichere Verbindung: Ein Zertifikat wurde nicht angenommen. Die Zertifikate in den Einstellungen des Brokers prüfen oder den Betreiber fragen.</translation>
    </message>
</context>
<context>
    <name>ExportText</name>
    <message>
        <source>the events</source>
        <translation>die Ereignisse</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Order: %1 stand once each and in the order in which they happened.</source>
        <translation>Reihenfolge: %1 stehen je einmal und in der Folge, in der sie geschahen.</translation>
    </message>
    <message>
        <source>Order: it is not proven that the events stand in the order in which they happened.</source>
        <translation>Reihenfolge: Nicht bewiesen ist, dass die Ereignisse in der Folge stehen, in der sie geschahen.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Completeness: between the first and the last of %1 none is missing; a withheld one stands in its place.</source>
        <translation>Vollständigkeit: Zwischen dem ersten und dem letzten (%1) fehlt keines; ein zurückgehaltenes steht an seinem Platz.</translation>
    </message>
    <message>
        <source>Completeness: it is not proven that no event is missing.</source>
        <translation>Vollständigkeit: Nicht bewiesen ist, dass kein Ereignis fehlt.</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Content: every event shown is, byte for byte, what the log recorded.</source>
        <translation>Inhalt: Jedes gezeigte Ereignis ist Byte für Byte, was das Protokoll festhielt.</translation>
    </message>
    <message>
        <source>Content: it is not proven that the events are what the log recorded.</source>
        <translation>Inhalt: Nicht bewiesen ist, dass die Ereignisse sind, was das Protokoll festhielt.</translation>
    </message>
    <message>
        <source>Log signed</source>
        <translation>Protokoll signiert</translation>
    </message>
    <message>
        <source>Signature of the log: its size and root are signed by the key named here.</source>
        <translation>Signatur des Protokolls: Größe und Wurzel sind mit dem hier genannten Schlüssel signiert.</translation>
    </message>
    <message>
        <source>Signature of the log: it is not proven that the log’s state was signed by the key named here.</source>
        <translation>Signatur des Protokolls: Nicht bewiesen ist, dass sein Stand mit dem hier genannten Schlüssel signiert wurde.</translation>
    </message>
    <message>
        <source>File signed</source>
        <translation>Datei signiert</translation>
    </message>
    <message>
        <source>Signature of the file: every byte of it is as it was when it was written.</source>
        <translation>Signatur der Datei: Jedes Byte ist, wie es geschrieben wurde.</translation>
    </message>
    <message>
        <source>Signature of the file: it is not proven that the file is as it was when it was written.</source>
        <translation>Signatur der Datei: Nicht bewiesen ist, dass die Datei ist, wie sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Key change</source>
        <translation>Schlüsselwechsel</translation>
    </message>
    <message>
        <source>Change of the signing key: it is not certified by the key before.</source>
        <translation>Wechsel des Signaturschlüssels: Der vorige Schlüssel beglaubigt ihn nicht.</translation>
    </message>
    <message>
        <source>Signer: it is the key that you gave.</source>
        <translation>Unterzeichner: Es ist der angegebene Schlüssel.</translation>
    </message>
    <message>
        <source>Signer: it is the key that you pinned for this store.</source>
        <translation>Unterzeichner: Es ist der Schlüssel, der für diesen Tresor festgelegt wurde.</translation>
    </message>
    <message>
        <source>Signer: it is the same key as when this store was first seen on this computer.</source>
        <translation>Unterzeichner: Es ist derselbe Schlüssel wie beim ersten Mal, als dieser Tresor auf diesem Computer gesehen wurde.</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Unterzeichner</translation>
    </message>
    <message>
        <source>Signer: this is another key than the one you trust for this store.</source>
        <translation>Unterzeichner: Es ist ein anderer Schlüssel als der, dem für diesen Tresor vertraut wird.</translation>
    </message>
    <message>
        <source>Signer: that the key belongs to the store’s administrator. Compare it with the printed one.</source>
        <translation>Unterzeichner: dass der Schlüssel dem Administrator des Tresors gehört. Mit dem gedruckten vergleichen.</translation>
    </message>
    <message>
        <source>Continues</source>
        <translation>Fortsetzung</translation>
    </message>
    <message>
        <source>Past: that this continues a file that you had before. Compare it with one.</source>
        <translation>Vergangenheit: dass sie eine frühere Datei fortsetzt. Mit einer vergleichen.</translation>
    </message>
    <message>
        <source>Past: %1</source>
        <translation>Vergangenheit: %1</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Außerhalb</translation>
    </message>
    <message>
        <source>What happened outside %1: the log holds %L2 events, the others are only known to exist.</source>
        <translation>Was außerhalb geschah (%1): Das Protokoll hat %L2 Ereignisse; von den anderen ist nur bekannt, dass es sie gibt.</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message numerus="yes">
        <source>What %Ln withheld event(s) say: their place and fingerprint are proven, their content is not shown.</source>
        <translation>
            <numerusform>Was %Ln zurückgehaltenes Ereignis sagt: Platz und Fingerabdruck sind bewiesen, der Inhalt wird nicht gezeigt.</numerusform>
            <numerusform>Was %Ln zurückgehaltene Ereignisse sagen: Platz und Fingerabdruck sind bewiesen, der Inhalt wird nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Names withheld</source>
        <translation>Namen zurückgehalten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln actor(s), host(s) or reason(s) that were withheld from this file or erased from the log.</source>
        <translation>
            <numerusform>%Ln Angabe zu Person, Rechner oder Grund, die in dieser Datei zurückgehalten oder im Protokoll gelöscht wurde.</numerusform>
            <numerusform>%Ln Angaben zu Person, Rechner oder Grund, die in dieser Datei zurückgehalten oder im Protokoll gelöscht wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>What happened after the file was written, on %1 by the writer’s clock.</source>
        <translation>Was geschah, nachdem die Datei geschrieben war (%1 nach der Uhr des Schreibers).</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>That the times are right: they are those of the administrators’ computers.</source>
        <translation>Dass die Zeiten stimmen: Es sind die der Computer der Administratoren.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>That the person named was at the keyboard: actors are accounts of the operating system.</source>
        <translation>Dass die genannte Person an der Tastatur saß: Genannt sind Konten des Betriebssystems.</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>That nothing was done with a key outside Claviger, for example at its provider.</source>
        <translation>Dass mit einem Schlüssel nichts außerhalb von Claviger geschah, etwa bei seinem Anbieter.</translation>
    </message>
    <message>
        <source>Nothing was added, changed, removed or reordered in %1.</source>
        <translation>Nichts wurde hinzugefügt, geändert, entfernt oder umgestellt: %1.</translation>
    </message>
    <message>
        <source>The file holds no events and is as it was written.</source>
        <translation>Die Datei enthält keine Ereignisse und ist, wie sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>This holds if the signer’s key is the right one: compare it with the printed one.</source>
        <translation>Das gilt, wenn der Schlüssel des Unterzeichners der richtige ist: mit dem gedruckten vergleichen.</translation>
    </message>
    <message>
        <source>Verified, signer not confirmed</source>
        <translation>Bestätigt, Unterzeichner noch nicht</translation>
    </message>
    <message>
        <source>Ask for the file again, and compare its SHA-256 with the sender’s.</source>
        <translation>Die Datei noch einmal anfordern und ihre SHA-256 mit der des Absenders vergleichen.</translation>
    </message>
    <message>
        <source>Do not rely on this file. Keep it as it is, and ask the sender for a fresh export on another way.</source>
        <translation>Dieser Datei nicht vertrauen. Sie unverändert aufbewahren und auf anderem Weg einen neuen Export anfordern.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file was written in a newer format (%2).</source>
        <translation>Die Datei wurde in einem neueren Format geschrieben (%2).</translation>
    </message>
    <message>
        <source>Update Claviger to check it.</source>
        <translation>Claviger aktualisieren, um sie zu prüfen.</translation>
    </message>
    <message>
        <source>A byte order mark was put before the first line, so this is not the file that was signed.</source>
        <translation>Vor die erste Zeile wurde eine Bytereihenfolge-Marke gesetzt; dies ist nicht die Datei, die signiert wurde.</translation>
    </message>
    <message>
        <source>An editor does that when it saves. Ask for the file again and do not save it in an editor.</source>
        <translation>Das tut ein Editor beim Speichern. Die Datei noch einmal anfordern und nicht in einem Editor speichern.</translation>
    </message>
    <message>
        <source>Line endings were changed in transit, so this is not the file that was signed.</source>
        <translation>Unterwegs wurden die Zeilenenden geändert; dies ist nicht die Datei, die signiert wurde.</translation>
    </message>
    <message>
        <source>Ask for the file again as an attachment or in an archive, not as text.</source>
        <translation>Die Datei noch einmal als Anhang oder im Archiv anfordern, nicht als Text.</translation>
    </message>
    <message>
        <source>The file ends before its signatures: a part is missing.</source>
        <translation>Die Datei endet vor ihren Signaturen: Ein Teil fehlt.</translation>
    </message>
    <message>
        <source>%1 is longer than any event can be.</source>
        <translation>%1 ist länger, als ein Ereignis sein kann.</translation>
    </message>
    <message>
        <source>The file is signed by another key than the one you trust.</source>
        <translation>Die Datei ist mit einem anderen Schlüssel signiert als dem, dem vertraut wird.</translation>
    </message>
    <message>
        <source>Ask the administrator, on another way, whether the store’s key was replaced, and compare the new key before you trust it.</source>
        <translation>Auf anderem Weg beim Administrator nachfragen, ob der Schlüssel des Tresors ersetzt wurde, und den neuen vergleichen, bevor ihm vertraut wird.</translation>
    </message>
    <message>
        <source>The earlier file cannot be compared with this one.</source>
        <translation>Die frühere Datei lässt sich mit dieser nicht vergleichen.</translation>
    </message>
    <message>
        <source>Ask for an export that continues the earlier file.</source>
        <translation>Einen Export anfordern, der die frühere Datei fortsetzt.</translation>
    </message>
    <message>
        <source>%1 holds bytes that are no text.</source>
        <translation>%1 enthält Bytes, die kein Text sind.</translation>
    </message>
    <message>
        <source>%1 holds a NUL byte.</source>
        <translation>%1 enthält ein NUL-Byte.</translation>
    </message>
    <message>
        <source>%1 is not well formed.</source>
        <translation>%1 ist nicht wohlgeformt.</translation>
    </message>
    <message>
        <source>%1 names “%2” twice.</source>
        <translation>%1 nennt „%2“ zweimal.</translation>
    </message>
    <message>
        <source>%1 is not in the form in which events are signed.</source>
        <translation>%1 hat nicht die Form, in der Ereignisse signiert werden.</translation>
    </message>
    <message>
        <source>%1 holds a number that no event can have.</source>
        <translation>%1 enthält eine Zahl, die kein Ereignis haben kann.</translation>
    </message>
    <message>
        <source>The file’s description of itself (line 2) is wrong: %2.</source>
        <translation>Was die Datei über sich selbst sagt (Zeile 2), ist falsch: %2.</translation>
    </message>
    <message>
        <source>There are not as many entries as the file says: %2.</source>
        <translation>Es sind nicht so viele Einträge, wie die Datei sagt: %2.</translation>
    </message>
    <message>
        <source>The first or last event is not the one that the file names.</source>
        <translation>Das erste oder letzte Ereignis ist nicht das, das die Datei nennt.</translation>
    </message>
    <message>
        <source>%1 is not the event that must follow here: one is missing, repeated or in another place (%2).</source>
        <translation>%1 ist nicht das Ereignis, das hier folgen muss: Eines fehlt, ist wiederholt oder steht an anderer Stelle (%2).</translation>
    </message>
    <message>
        <source>%1: what is written under “%2” is not what the log recorded.</source>
        <translation>%1: Was unter „%2“ steht, ist nicht, was das Protokoll festhielt.</translation>
    </message>
    <message>
        <source>The events are not the ones that were signed: at least one was added, changed, removed or moved.</source>
        <translation>Die Ereignisse sind nicht die, die signiert wurden: Mindestens eines wurde hinzugefügt, geändert, entfernt oder verschoben.</translation>
    </message>
    <message>
        <source>The signed statement of the log’s state is not well formed.</source>
        <translation>Die signierte Aussage über den Stand des Protokolls ist nicht wohlgeformt.</translation>
    </message>
    <message>
        <source>The signature of the log’s state does not fit.</source>
        <translation>Die Signatur über den Stand des Protokolls passt nicht.</translation>
    </message>
    <message>
        <source>The file says another size or state of the log than the one that was signed (%2).</source>
        <translation>Die Datei nennt eine andere Größe oder einen anderen Stand des Protokolls, als signiert wurde (%2).</translation>
    </message>
    <message>
        <source>The signed statement is about another store than the one that the file names.</source>
        <translation>Die signierte Aussage gilt einem anderen Tresor als dem, den die Datei nennt.</translation>
    </message>
    <message>
        <source>The signature of the file does not fit.</source>
        <translation>Die Signatur der Datei passt nicht.</translation>
    </message>
    <message>
        <source>The file’s signature is for other bytes than these: the file was changed after it was signed.</source>
        <translation>Die Signatur der Datei gilt anderen Bytes als diesen: Die Datei wurde nach dem Signieren geändert.</translation>
    </message>
    <message>
        <source>The signing key was replaced, and the old key does not certify the new one.</source>
        <translation>Der Signaturschlüssel wurde ersetzt, und der alte beglaubigt den neuen nicht.</translation>
    </message>
    <message>
        <source>The file is signed by a key outside the time in which it was in use.</source>
        <translation>Die Datei ist mit einem Schlüssel außerhalb der Zeit signiert, in der er galt.</translation>
    </message>
    <message>
        <source>This file contradicts the earlier one: the past was rewritten.</source>
        <translation>Diese Datei widerspricht der früheren: Die Vergangenheit wurde umgeschrieben.</translation>
    </message>
    <message>
        <source>Keep both files: together they are the proof. At most one of them can be true.</source>
        <translation>Beide Dateien aufbewahren: Zusammen sind sie der Beweis. Höchstens eine kann wahr sein.</translation>
    </message>
    <message>
        <source>The earlier file knows more events than this one: an older copy of the store was put back.</source>
        <translation>Die frühere Datei kennt mehr Ereignisse als diese: Eine ältere Kopie des Tresors wurde zurückgespielt.</translation>
    </message>
    <message>
        <source>Keep both files, and ask the administrator whether a backup was restored and what was lost by it.</source>
        <translation>Beide Dateien aufbewahren und beim Administrator nachfragen, ob eine Sicherung zurückgespielt wurde und was dabei verloren ging.</translation>
    </message>
    <message>
        <source>There is something behind the end of the export; two files may have been joined.</source>
        <translation>Hinter dem Ende des Exports steht noch etwas; vielleicht wurden zwei Dateien aneinandergehängt.</translation>
    </message>
    <message>
        <source>Event %L1</source>
        <translation>Ereignis %L1</translation>
    </message>
    <message>
        <source>A line</source>
        <translation>Eine Zeile</translation>
    </message>
    <message>
        <source>Line %L1 (event %L2)</source>
        <translation>Zeile %L1 (Ereignis %L2)</translation>
    </message>
    <message>
        <source>Line %L1</source>
        <translation>Zeile %L1</translation>
    </message>
    <message>
        <source>It looks like: %1.</source>
        <translation>Es sieht aus wie: %1.</translation>
    </message>
    <message>
        <source>Reason: %1.</source>
        <translation>Grund: %1.</translation>
    </message>
    <message>
        <source>With the line endings put back, its content is what was signed.</source>
        <translation>Mit den ursprünglichen Zeilenenden ist der Inhalt der signierte.</translation>
    </message>
    <message>
        <source>Even with the line endings put back, it cannot be verified.</source>
        <translation>Auch mit den ursprünglichen Zeilenenden lässt sie sich nicht bestätigen.</translation>
    </message>
    <message>
        <source>The first event that differs is event %L1.</source>
        <translation>Das erste abweichende Ereignis ist Ereignis %L1.</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Cannot be verified</source>
        <translation>Nicht prüfbar</translation>
    </message>
    <message>
        <source>Tampered</source>
        <translation>Verfälscht</translation>
    </message>
    <message>
        <source>no events</source>
        <translation>keine Ereignisse</translation>
    </message>
    <message>
        <source>event %L1</source>
        <translation>Ereignis %L1</translation>
    </message>
    <message>
        <source>events %L1 to %L2</source>
        <translation>Ereignisse %L1 bis %L2</translation>
    </message>
    <message>
        <source>It describes the same state of the log as the earlier file.</source>
        <translation>Sie beschreibt denselben Stand des Protokolls wie die frühere Datei.</translation>
    </message>
    <message>
        <source>It continues the earlier file: the %L1 events that were known then are the beginning of this log, unchanged.</source>
        <translation>Sie setzt die frühere Datei fort: Die %L1 damals bekannten Ereignisse sind unverändert der Anfang dieses Protokolls.</translation>
    </message>
    <message>
        <source>actor</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Place: it is event %L1 of a log of %L2.</source>
        <translation>Platz: Es ist Ereignis %L1 eines Protokolls von %L2.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>Place: it is not proven that the event is in the log.</source>
        <translation>Platz: Es ist nicht bewiesen, dass das Ereignis im Protokoll steht.</translation>
    </message>
    <message>
        <source>Content: the event is, byte for byte, what the log recorded.</source>
        <translation>Inhalt: Das Ereignis ist Byte für Byte das, was das Protokoll festgehalten hat.</translation>
    </message>
    <message>
        <source>Content: it is not proven that the event is what the log recorded.</source>
        <translation>Inhalt: Es ist nicht bewiesen, dass das Ereignis das ist, was das Protokoll festgehalten hat.</translation>
    </message>
    <message>
        <source>Other events</source>
        <translation>Andere Ereignisse</translation>
    </message>
    <message>
        <source>What the other events of the log say: a proof shows one of them and nothing of the rest.</source>
        <translation>Was die anderen Ereignisse des Protokolls sagen: Ein Beweis zeigt eines von ihnen und nichts von den übrigen.</translation>
    </message>
    <message>
        <source>Event %L1 is in the signed log, as it is shown here.</source>
        <translation>Ereignis %L1 steht so, wie es hier gezeigt wird, im signierten Protokoll.</translation>
    </message>
    <message>
        <source>The event is not the one that stands at this place in the signed log.</source>
        <translation>Das Ereignis ist nicht das, das an diesem Platz im signierten Protokoll steht.</translation>
    </message>
    <message>
        <source>The event is not the one that the proof is for.</source>
        <translation>Das Ereignis ist nicht das, für das der Beweis gilt.</translation>
    </message>
    <message>
        <source>This file is neither an audit export nor the proof of an event.</source>
        <translation>Diese Datei ist weder ein Prüfexport noch der Beweis eines Ereignisses.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .clavaudit or .clavproof; unpack it first if it came in an archive.</source>
        <translation>Eine Datei wählen, die auf .clavaudit oder .clavproof endet; kam sie in einem Archiv, zuerst entpacken.</translation>
    </message>
</context>
<context>
    <name>ExportTimeline</name>
    <message>
        <source>Granted</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied or failed</source>
        <translation>Verweigert oder gescheitert</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>GeneratorText</name>
    <message>
        <source>%1 random bits as hexadecimal digits</source>
        <translation>%1 zufällige Bits als Hexadezimalziffern</translation>
    </message>
    <message>
        <source>%1 random bits as base64</source>
        <translation>%1 zufällige Bits als base64</translation>
    </message>
    <message>
        <source>%1 random bits as base64url</source>
        <translation>%1 zufällige Bits als base64url</translation>
    </message>
    <message>
        <source>%1 random letters and digits</source>
        <translation>%1 zufällige Buchstaben und Ziffern</translation>
    </message>
</context>
<context>
    <name>KeyActions</name>
    <message>
        <source>&amp;Add key…</source>
        <translation>Schlüssel &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Add an integration key</source>
        <translation>Einen Integrationsschlüssel hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Edit key…</source>
        <translation>Schlüssel &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>Change label, owner, tags and policy</source>
        <translation>Bezeichnung, Zuständigkeit, Tags und Richtlinie ändern</translation>
    </message>
    <message>
        <source>&amp;Rotate…</source>
        <translation>&amp;Rotieren…</translation>
    </message>
    <message>
        <source>Give the key a new value</source>
        <translation>Dem Schlüssel einen neuen Wert geben</translation>
    </message>
    <message>
        <source>Roll &amp;back…</source>
        <translation>&amp;Zurückrollen…</translation>
    </message>
    <message>
        <source>Make the previous value current again</source>
        <translation>Den vorherigen Wert wieder zum aktuellen machen</translation>
    </message>
    <message>
        <source>End &amp;grace period…</source>
        <translation>Übergangs&amp;frist beenden…</translation>
    </message>
    <message>
        <source>Retire the previous value now</source>
        <translation>Den vorherigen Wert jetzt stilllegen</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>&amp;Widerrufen…</translation>
    </message>
    <message>
        <source>Mark the key as no longer to be used</source>
        <translation>Den Schlüssel als nicht mehr zu verwenden kennzeichnen</translation>
    </message>
    <message>
        <source>Re&amp;veal secret</source>
        <translation>Geheimnis &amp;anzeigen</translation>
    </message>
    <message>
        <source>Show the secret for a short time; this is recorded</source>
        <translation>Das Geheimnis kurze Zeit anzeigen; dies wird aufgezeichnet</translation>
    </message>
    <message>
        <source>&amp;Copy secret</source>
        <translation>Geheimnis &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the secret for a short time; this is recorded</source>
        <translation>Das Geheimnis für kurze Zeit kopieren; dies wird aufgezeichnet</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy the path by which programs ask for the key</source>
        <translation>Den Pfad kopieren, über den Programme den Schlüssel abrufen</translation>
    </message>
    <message>
        <source>&amp;Tags…</source>
        <translation>&amp;Tags…</translation>
    </message>
    <message>
        <source>Add and remove tags</source>
        <translation>Tags hinzufügen und entfernen</translation>
    </message>
    <message>
        <source>&amp;Owner…</source>
        <translation>Zu&amp;ständig…</translation>
    </message>
    <message>
        <source>Name who is responsible</source>
        <translation>Festlegen, wer zuständig ist</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Re&amp;store</source>
        <translation>W&amp;iederherstellen</translation>
    </message>
    <message>
        <source>Take out of the trash</source>
        <translation>Aus dem Papierkorb holen</translation>
    </message>
    <message>
        <source>Delete &amp;permanently…</source>
        <translation>&amp;Endgültig löschen…</translation>
    </message>
    <message>
        <source>Destroy the key and all its versions</source>
        <translation>Den Schlüssel und alle seine Versionen vernichten</translation>
    </message>
    <message>
        <source>Select a&amp;ll</source>
        <translation>Alle a&amp;uswählen</translation>
    </message>
    <message>
        <source>Select every key that is shown</source>
        <translation>Alle angezeigten Schlüssel auswählen</translation>
    </message>
    <message>
        <source>Searc&amp;h keys</source>
        <translation>Schlüssel su&amp;chen</translation>
    </message>
    <message>
        <source>Go to the search field</source>
        <translation>Zum Suchfeld wechseln</translation>
    </message>
    <message>
        <source>Details pa&amp;ne</source>
        <translation>&amp;Detailbereich</translation>
    </message>
    <message>
        <source>Show or hide the details of the selected key</source>
        <translation>Die Details des ausgewählten Schlüssels ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Col&amp;umns…</source>
        <translation>Spalte&amp;n…</translation>
    </message>
    <message>
        <source>Choose the columns of the table</source>
        <translation>Die Spalten der Tabelle auswählen</translation>
    </message>
    <message>
        <source>Only for keys in the trash</source>
        <translation>Nur für Schlüssel im Papierkorb</translation>
    </message>
    <message>
        <source>Restore the key from the trash first</source>
        <translation>Stellen Sie den Schlüssel zuerst aus dem Papierkorb wieder her</translation>
    </message>
    <message>
        <source>None of the selected keys is due</source>
        <translation>Keiner der ausgewählten Schlüssel ist fällig</translation>
    </message>
    <message>
        <source>A revoked key cannot be rotated</source>
        <translation>Ein widerrufener Schlüssel kann nicht rotiert werden</translation>
    </message>
    <message>
        <source>It is revoked already</source>
        <translation>Er ist bereits widerrufen</translation>
    </message>
    <message>
        <source>There is no previous value in its grace period</source>
        <translation>Kein vorheriger Wert befindet sich in der Übergangsfrist</translation>
    </message>
    <message>
        <source>This key has no secret value yet</source>
        <translation>Dieser Schlüssel hat noch keinen geheimen Wert</translation>
    </message>
    <message>
        <source>Select a key first</source>
        <translation>Wählen Sie zuerst einen Schlüssel aus</translation>
    </message>
    <message>
        <source>Works on one key at a time</source>
        <translation>Nur für einen einzelnen Schlüssel möglich</translation>
    </message>
    <message>
        <source>&amp;Rotate due…</source>
        <translation>Fällige &amp;rotieren…</translation>
    </message>
    <message>
        <source>&amp;Add value…</source>
        <translation>We&amp;rt hinzufügen…</translation>
    </message>
    <message>
        <source>Chec&amp;k with provider</source>
        <translation>Beim Anbieter &amp;prüfen</translation>
    </message>
    <message>
        <source>Ask the provider whether it still accepts the key; nothing is changed there</source>
        <translation>Fragt den Anbieter, ob er den Schlüssel noch annimmt; dort ändert sich nichts</translation>
    </message>
    <message>
        <source>Check all d&amp;ue</source>
        <translation>Alle &amp;fälligen prüfen</translation>
    </message>
    <message>
        <source>Ask about every key here whose verdict is old or missing</source>
        <translation>Fragt nach jedem Schlüssel hier, dessen Befund alt ist oder fehlt</translation>
    </message>
    <message>
        <source>Confirm by &amp;hand…</source>
        <translation>Von &amp;Hand bestätigen…</translation>
    </message>
    <message>
        <source>Record that you saw the key work, where no provider can be asked</source>
        <translation>Hält fest, dass der Schlüssel funktioniert, wo kein Anbieter gefragt werden kann</translation>
    </message>
    <message>
        <source>Its provider can be asked: check the key instead</source>
        <translation>Sein Anbieter kann gefragt werden: Prüfen Sie den Schlüssel stattdessen</translation>
    </message>
    <message>
        <source>None of the selected keys can be checked</source>
        <translation>Keiner der ausgewählten Schlüssel kann geprüft werden</translation>
    </message>
    <message>
        <source>It cannot be checked: confirm it by hand</source>
        <translation>Er kann nicht geprüft werden: von Hand bestätigen</translation>
    </message>
    <message>
        <source>Cop&amp;y to another place…</source>
        <translation>An einen anderen Ort kopie&amp;ren…</translation>
    </message>
    <message>
        <source>Copy the keys to a broker or to another store</source>
        <translation>Die Schlüssel zu einem Broker oder in einen anderen Tresor kopieren</translation>
    </message>
    <message>
        <source>&amp;Move to another place…</source>
        <translation>An einen anderen Ort &amp;verschieben…</translation>
    </message>
    <message>
        <source>Copy the keys to a broker or to another store, and put them into the trash here</source>
        <translation>Die Schlüssel zu einem Broker oder in einen anderen Tresor kopieren und hier in den Papierkorb legen</translation>
    </message>
    <message>
        <source>The broker calls its state “%1”, which this version of Claviger does not know</source>
        <translation>Der Broker nennt den Zustand „%1“, den diese Version von Claviger nicht kennt</translation>
    </message>
    <message>
        <source>A revoked key stays where it is</source>
        <translation>Ein widerrufener Schlüssel bleibt, wo er ist</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>LineTable</name>
    <message>
        <source>Remove line</source>
        <translation>Zeile entfernen</translation>
    </message>
</context>
<context>
    <name>MoveText</name>
    <message>
        <source>label (written another way there)</source>
        <translation>Bezeichnung (dort anders geschrieben)</translation>
    </message>
    <message>
        <source>environment (written another way there)</source>
        <translation>Umgebung (dort anders geschrieben)</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>expiry</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>sandbox mark</source>
        <translation>Sandbox-Kennzeichen</translation>
    </message>
    <message>
        <source>Is made there</source>
        <translation>Wird dort angelegt</translation>
    </message>
    <message>
        <source>There already: another value is rotated to this one</source>
        <translation>Schon dort: Ein anderer Wert wird durch diesen rotiert</translation>
    </message>
    <message>
        <source>There already: only compared</source>
        <translation>Schon dort: nur verglichen</translation>
    </message>
    <message>
        <source>Left out: another key has this path</source>
        <translation>Ausgelassen: Ein anderer Schlüssel hat diesen Pfad</translation>
    </message>
    <message>
        <source>Left out: it is in the trash</source>
        <translation>Ausgelassen: Er liegt im Papierkorb</translation>
    </message>
    <message>
        <source>Left out: it is revoked</source>
        <translation>Ausgelassen: Er ist widerrufen</translation>
    </message>
    <message>
        <source>Left out: it is not there any more</source>
        <translation>Ausgelassen: Er ist nicht mehr da</translation>
    </message>
    <message>
        <source>Left out: there is no workspace “%1”</source>
        <translation>Ausgelassen: Es gibt keinen Arbeitsbereich „%1“</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>fields: %1</source>
        <translation>Felder: %1</translation>
    </message>
    <message>
        <source>previous value in its grace period</source>
        <translation>voriger Wert in seiner Übergangsfrist</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>key: what happens</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Path there: %1</source>
        <translation>Pfad dort: %1</translation>
    </message>
    <message>
        <source>(not kept there: %1)</source>
        <translation>(dort nicht behalten: %1)</translation>
    </message>
    <message>
        <source>The workspace “%1” is made there.</source>
        <translation>Der Arbeitsbereich „%1“ wird dort angelegt.</translation>
    </message>
    <message>
        <source>The workspace “%1” there gets further environments: %2.</source>
        <translation>Der Arbeitsbereich „%1“ bekommt dort weitere Umgebungen: %2.</translation>
    </message>
    <message>
        <source>Keys of “%1” go into the workspace “%2”.</source>
        <translation>Schlüssel aus „%1“ kommen in den Arbeitsbereich „%2“.</translation>
    </message>
    <message>
        <source>Only current values go: earlier values, checks and events stay where they were made.</source>
        <translation>Nur aktuelle Werte gehen mit: Frühere Werte, Prüfungen und Ereignisse bleiben, wo sie entstanden sind.</translation>
    </message>
    <message>
        <source>%1 shows no log: that keys were moved is recorded at the other place alone.</source>
        <translation>%1 zeigt kein Protokoll: Der Umzug steht nur im Protokoll des anderen Orts.</translation>
    </message>
    <message>
        <source>%1 does not show values or compare them: that they arrived cannot be proven.</source>
        <translation>%1 zeigt Werte nicht und vergleicht sie nicht: Dass sie angekommen sind, lässt sich nicht beweisen.</translation>
    </message>
    <message>
        <source>Its value was replaced there</source>
        <translation>Sein Wert wurde dort ersetzt</translation>
    </message>
    <message>
        <source>Made there</source>
        <translation>Dort angelegt</translation>
    </message>
    <message>
        <source>Was there already, the same</source>
        <translation>War schon dort, derselbe</translation>
    </message>
    <message>
        <source>Made there; its values could not be compared</source>
        <translation>Dort angelegt; seine Werte ließen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>%1, and read back</source>
        <translation>%1 und zurückgelesen</translation>
    </message>
    <message>
        <source>%1; here it is in the trash</source>
        <translation>%1; hier liegt er im Papierkorb</translation>
    </message>
    <message>
        <source>%1. Not finished: %2</source>
        <translation>%1. Nicht fertig: %2</translation>
    </message>
    <message>
        <source>Repeat it when a second admin has agreed.</source>
        <translation>Wiederholen, wenn eine zweite Person mit Admin-Rolle zugestimmt hat.</translation>
    </message>
    <message>
        <source>Repeat it when the place answers again: nothing is made twice.</source>
        <translation>Wiederholen, wenn der Ort wieder antwortet: Nichts entsteht doppelt.</translation>
    </message>
    <message>
        <source>Open the place again and repeat it: nothing is made twice.</source>
        <translation>Den Ort wieder öffnen und wiederholen: Nichts entsteht doppelt.</translation>
    </message>
    <message>
        <source>Plan again, with another label or to replace the value there.</source>
        <translation>Neu planen, mit anderer Bezeichnung oder um den Wert dort zu ersetzen.</translation>
    </message>
    <message>
        <source>It was changed meanwhile. Plan again.</source>
        <translation>Er wurde inzwischen geändert. Neu planen.</translation>
    </message>
    <message>
        <source>Look at the key there: it is not what was sent. It stays here.</source>
        <translation>Den Schlüssel dort ansehen: Er ist nicht, was gesendet wurde. Er bleibt hier.</translation>
    </message>
    <message>
        <source>It stays here. Repeat it when the reason is gone.</source>
        <translation>Er bleibt hier. Wiederholen, wenn der Grund behoben ist.</translation>
    </message>
</context>
<context>
    <name>NetworkText</name>
    <message>
        <source>%1, expired on %2</source>
        <translation>%1, abgelaufen am %2</translation>
    </message>
    <message>
        <source>%1, valid only from %2</source>
        <translation>%1, gültig erst ab %2</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, gültig bis %2</translation>
    </message>
    <message>
        <source>There is no file %1. Check the path.</source>
        <translation>Es gibt keine Datei %1. Bitte den Pfad prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be opened. Check the permissions of the file.</source>
        <translation>%1 lässt sich nicht öffnen. Bitte die Rechte der Datei prüfen.</translation>
    </message>
    <message>
        <source>%1 holds no certificate. A PEM file of at most 1 MiB is expected, with lines that say BEGIN CERTIFICATE.</source>
        <translation>%1 enthält kein Zertifikat. Erwartet wird eine PEM-Datei von höchstens 1 MiB, mit Zeilen, in denen BEGIN CERTIFICATE steht.</translation>
    </message>
    <message>
        <source>%1 could not be read. Check the disk and try again.</source>
        <translation>%1 ließ sich nicht lesen. Bitte den Datenträger prüfen und erneut versuchen.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>No certificate in it is valid today. Ask for the current file of your company.</source>
        <translation>Kein Zertifikat darin ist heute gültig. Die aktuelle Datei der Firma besorgen.</translation>
    </message>
    <message numerus="yes">
        <source>Not valid today: %n certificate(s) in it. Ask for the current file of your company.</source>
        <translation>
            <numerusform>Heute nicht gültig: %n Zertifikat darin. Die aktuelle Datei der Firma besorgen.</numerusform>
            <numerusform>Heute nicht gültig: %n Zertifikate darin. Die aktuelle Datei der Firma besorgen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseText</name>
    <message>
        <source>Add a word or two.</source>
        <translation>Fügen Sie ein oder zwei Wörter hinzu.</translation>
    </message>
    <message>
        <source>It rests on words that guessers try first. Add unrelated ones.</source>
        <translation>Sie beruht auf Wörtern, die beim Raten zuerst probiert werden. Ergänzen Sie Wörter ohne Zusammenhang.</translation>
    </message>
    <message>
        <source>It holds a name that is easy to find out. Leave it away.</source>
        <translation>Sie enthält einen Namen, der leicht herauszufinden ist. Lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>Repeated parts add little. Use different words.</source>
        <translation>Wiederholungen bringen wenig. Verwenden Sie verschiedene Wörter.</translation>
    </message>
    <message>
        <source>Runs like 1234 or abcd add little. Use words instead.</source>
        <translation>Folgen wie 1234 oder abcd bringen wenig. Verwenden Sie stattdessen Wörter.</translation>
    </message>
    <message>
        <source>Neighbouring keys add little. Use words instead.</source>
        <translation>Benachbarte Tasten bringen wenig. Verwenden Sie stattdessen Wörter.</translation>
    </message>
    <message>
        <source>Dates are guessed early. Use words instead.</source>
        <translation>Datumsangaben werden früh erraten. Verwenden Sie stattdessen Wörter.</translation>
    </message>
    <message>
        <source>Guessed within seconds.</source>
        <translation>In Sekunden erraten.</translation>
    </message>
    <message>
        <source>Guessed within minutes.</source>
        <translation>In Minuten erraten.</translation>
    </message>
    <message>
        <source>Guessed within hours.</source>
        <translation>In Stunden erraten.</translation>
    </message>
    <message>
        <source>Guessed within days.</source>
        <translation>In Tagen erraten.</translation>
    </message>
    <message>
        <source>Guessed within months.</source>
        <translation>In Monaten erraten.</translation>
    </message>
    <message>
        <source>Withstands guessing for years.</source>
        <translation>Hält dem Erraten jahrelang stand.</translation>
    </message>
    <message>
        <source>Withstands guessing for centuries.</source>
        <translation>Hält dem Erraten jahrhundertelang stand.</translation>
    </message>
    <message>
        <source>Choose a passphrase, for example five unrelated words.</source>
        <translation>Wählen Sie eine Passphrase, zum Beispiel fünf Wörter ohne Zusammenhang.</translation>
    </message>
    <message numerus="yes">
        <source>Too short: %n more character(s) needed.</source>
        <translation>
            <numerusform>Zu kurz: Es fehlt noch %n Zeichen.</numerusform>
            <numerusform>Zu kurz: Es fehlen noch %n Zeichen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlainRows</name>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>PolicyText</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>not demanded</source>
        <translation>nicht verlangt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Nobody may</source>
        <translation>Niemand darf</translation>
    </message>
    <message>
        <source>Others who agree</source>
        <translation>Andere, die zustimmen</translation>
    </message>
    <message>
        <source>A request waits</source>
        <translation>Eine Anfrage wartet</translation>
    </message>
    <message>
        <source>Reason demanded</source>
        <translation>Grund verlangt</translation>
    </message>
    <message>
        <source>Longest grace</source>
        <translation>Längste Übergangsfrist</translation>
    </message>
    <message>
        <source>Rotation every</source>
        <translation>Rotation alle</translation>
    </message>
    <message>
        <source>Nobody may do it</source>
        <translation>Niemand darf es</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) have to agree, within %1</source>
        <translation>
            <numerusform>%n andere Person muss zustimmen, innerhalb von %1</numerusform>
            <numerusform>%n andere müssen zustimmen, innerhalb von %1</numerusform>
        </translation>
    </message>
    <message>
        <source>A reason has to be given</source>
        <translation>Ein Grund muss genannt werden</translation>
    </message>
    <message>
        <source>Grace of %1 at most</source>
        <translation>Höchstens %1 Übergangsfrist</translation>
    </message>
    <message>
        <source>A rotation every %1 at least</source>
        <translation>Eine Rotation mindestens alle %1</translation>
    </message>
    <message>
        <source>All workspaces</source>
        <translation>Alle Arbeitsbereiche</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
    <message>
        <source>What nobody could do becomes possible.</source>
        <translation>Was niemand durfte, wird möglich.</translation>
    </message>
    <message>
        <source>It holds in fewer places.</source>
        <translation>Sie gilt an weniger Stellen.</translation>
    </message>
    <message>
        <source>It governs fewer operations.</source>
        <translation>Sie regelt weniger Vorgänge.</translation>
    </message>
    <message>
        <source>Fewer others have to agree.</source>
        <translation>Weniger andere müssen zustimmen.</translation>
    </message>
    <message>
        <source>A reason is no longer demanded.</source>
        <translation>Ein Grund wird nicht mehr verlangt.</translation>
    </message>
    <message>
        <source>A longer grace period is possible.</source>
        <translation>Eine längere Übergangsfrist wird möglich.</translation>
    </message>
    <message>
        <source>Keys may be rotated less often.</source>
        <translation>Schlüssel dürfen seltener rotiert werden.</translation>
    </message>
    <message>
        <source>A name begins with a letter or digit and has letters, digits, dots, hyphens and underscores.</source>
        <translation>Ein Name beginnt mit Buchstabe oder Ziffer und besteht aus Buchstaben, Ziffern, Punkten, Binde- und Unterstrichen.</translation>
    </message>
    <message>
        <source>The description is too long.</source>
        <translation>Die Beschreibung ist zu lang.</translation>
    </message>
    <message>
        <source>Name workspaces by their short names, or “*” for all of them.</source>
        <translation>Arbeitsbereiche mit ihren Kurznamen nennen, oder „*“ für alle.</translation>
    </message>
    <message>
        <source>Name environments, or “*” for all of them.</source>
        <translation>Umgebungen nennen, oder „*“ für alle.</translation>
    </message>
    <message>
        <source>Choose what the policy governs.</source>
        <translation>Auswählen, was die Richtlinie regelt.</translation>
    </message>
    <message>
        <source>Choose what is demanded: nothing would be.</source>
        <translation>Auswählen, was verlangt wird: Es wäre nichts.</translation>
    </message>
    <message>
        <source>It governs “%1”, which this version does not know. Update this program to change it.</source>
        <translation>Sie regelt „%1“, was diese Version nicht kennt. Zum Ändern dieses Programm aktualisieren.</translation>
    </message>
</context>
<context>
    <name>ProviderGuide</name>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel anfordern</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Rights it needs</source>
        <translation>Benötigte Rechte</translation>
    </message>
    <message>
        <source>How to get one</source>
        <translation>So erhalten Sie einen Schlüssel</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>ProxyAddress</name>
    <message>
        <source>The proxy</source>
        <translation>Der Proxy</translation>
    </message>
    <message>
        <source>Leave the password out of the address: it has a place of its own.</source>
        <translation>Das Passwort gehört nicht in die Adresse: Es hat einen eigenen Platz.</translation>
    </message>
    <message>
        <source>Only proxies that are reached by http:// are used here.</source>
        <translation>Nur Proxys, die über http:// erreichbar sind, werden hier verwendet.</translation>
    </message>
    <message>
        <source>A host name or an address is expected, such as proxy.example.com:8080.</source>
        <translation>Erwartet wird ein Hostname oder eine Adresse, etwa proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>Only host and port are expected, such as proxy.example.com:8080.</source>
        <translation>Erwartet werden nur Host und Port, etwa proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>A user name cannot hold a colon.</source>
        <translation>Ein Benutzername kann keinen Doppelpunkt enthalten.</translation>
    </message>
    <message>
        <source>A user name cannot hold control characters.</source>
        <translation>Ein Benutzername kann keine Steuerzeichen enthalten.</translation>
    </message>
</context>
<context>
    <name>ReasonField</name>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
</context>
<context>
    <name>RecoveryKitText</name>
    <message>
        <source>Claviger recovery kit</source>
        <translation>Claviger-Wiederherstellungsblatt</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>This code opens the store without the passphrase. Whoever holds it and the file can read every key.</source>
        <translation>Dieser Code öffnet den Tresor ohne die Passphrase. Wer ihn und die Datei besitzt, kann jeden Schlüssel lesen.</translation>
    </message>
    <message>
        <source>Print this sheet, or write the code down, and lock it away apart from the computer. Do not photograph it.</source>
        <translation>Drucken Sie dieses Blatt oder schreiben Sie den Code ab und verwahren Sie ihn getrennt vom Computer unter Verschluss. Fotografieren Sie ihn nicht.</translation>
    </message>
    <message>
        <source>To use it, open %1 in Claviger, choose &quot;Use the recovery code&quot; and type the code. Capitals, spaces and hyphens do not matter.</source>
        <translation>Öffnen Sie zum Verwenden %1 in Claviger, wählen Sie „Wiederherstellungscode verwenden“ und geben Sie den Code ein. Groß- und Kleinschreibung, Leerzeichen und Bindestriche spielen keine Rolle.</translation>
    </message>
    <message>
        <source>After using it, set a new passphrase and make a new recovery kit. Destroy this one.</source>
        <translation>Legen Sie nach der Verwendung eine neue Passphrase fest und erstellen Sie ein neues Wiederherstellungsblatt. Vernichten Sie dieses.</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Tresor: %1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Datum: %1</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Full listing: summaries and every event</source>
        <translation>Alles: Zusammenfassungen und jedes Ereignis</translation>
    </message>
    <message>
        <source>Access review: who revealed, copied or used which key</source>
        <translation>Zugriffe: wer welchen Schlüssel angezeigt, kopiert oder benutzt hat</translation>
    </message>
    <message>
        <source>Rotation compliance: due, done, late, by whom</source>
        <translation>Rotation: fällig, erledigt, verspätet, von wem</translation>
    </message>
    <message>
        <source>Life of one key</source>
        <translation>Leben eines Schlüssels</translation>
    </message>
    <message>
        <source>Denied and failed actions</source>
        <translation>Verweigertes und Gescheitertes</translation>
    </message>
    <message>
        <source>Changes since the earlier file</source>
        <translation>Änderungen seit der früheren Datei</translation>
    </message>
</context>
<context>
    <name>ReportText</name>
    <message>
        <source>reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Key or object</source>
        <translation>Schlüssel oder Objekt</translation>
    </message>
    <message>
        <source>Reason and details</source>
        <translation>Grund und Einzelheiten</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Claviger audit report</source>
        <translation>Claviger-Prüfbericht</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>Was geprüft wurde</translation>
    </message>
    <message>
        <source>Digests</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>Scope of the export</source>
        <translation>Umfang des Exports</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>gewährt</translation>
    </message>
    <message>
        <source>denied or failed</source>
        <translation>verweigert oder fehlgeschlagen</translation>
    </message>
    <message>
        <source>highest: %1</source>
        <translation>höchster Wert: %1</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Events by day (UTC)</source>
        <translation>Ereignisse je Tag (UTC)</translation>
    </message>
    <message>
        <source>Events by day (UTC), %1 days a bar</source>
        <translation>Ereignisse je Tag (UTC), %1 Tage je Balken</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>First (%1)</source>
        <translation>Erstes (%1)</translation>
    </message>
    <message>
        <source>Last (%1)</source>
        <translation>Letztes (%1)</translation>
    </message>
    <message>
        <source>Further rows that are not shown: %1.</source>
        <translation>Weitere Zeilen, die nicht gezeigt sind: %1.</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Paths, oldest first</source>
        <translation>Pfade, ältester zuerst</translation>
    </message>
    <message>
        <source>First and last event</source>
        <translation>Erstes und letztes Ereignis</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>Der Schlüssel</translation>
    </message>
    <message>
        <source>Several keys had this path one after the other. All of them are shown.</source>
        <translation>Mehrere Schlüssel hatten nacheinander diesen Pfad. Alle sind gezeigt.</translation>
    </message>
    <message>
        <source>New are the events from %1 on.</source>
        <translation>Neu sind die Ereignisse ab %1.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Withheld events</source>
        <translation>Zurückgehaltene Ereignisse</translation>
    </message>
    <message>
        <source>Events with members erased or withheld</source>
        <translation>Ereignisse mit gelöschten oder zurückgehaltenen Angaben</translation>
    </message>
    <message>
        <source>Lines that cannot be read</source>
        <translation>Nicht lesbare Zeilen</translation>
    </message>
    <message>
        <source>There is no such event in this export.</source>
        <translation>In diesem Export gibt es kein solches Ereignis.</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>People and programs with most events</source>
        <translation>Personen und Programme mit den meisten Ereignissen</translation>
    </message>
    <message>
        <source>Keys with most events</source>
        <translation>Schlüssel mit den meisten Ereignissen</translation>
    </message>
    <message>
        <source>By action</source>
        <translation>Nach Aktion</translation>
    </message>
    <message>
        <source>By person or program</source>
        <translation>Nach Person oder Programm</translation>
    </message>
    <message>
        <source>Person or program</source>
        <translation>Person oder Programm</translation>
    </message>
    <message>
        <source>By key</source>
        <translation>Nach Schlüssel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>There are more names than this report tells apart. Events of further people: %1; of further keys: %2.</source>
        <translation>Es gibt mehr Namen, als dieser Bericht unterscheidet. Ereignisse weiterer Personen: %1; weiterer Schlüssel: %2.</translation>
    </message>
    <message>
        <source>Events that this export withholds: %1. Any of them may concern what this report is about.</source>
        <translation>Ereignisse, die dieser Export zurückhält: %1. Jedes davon kann betreffen, wovon dieser Bericht handelt.</translation>
    </message>
    <message>
        <source>Lines that cannot be read as events: %1.</source>
        <translation>Zeilen, die nicht als Ereignis lesbar sind: %1.</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>The events</source>
        <translation>Die Ereignisse</translation>
    </message>
    <message>
        <source>The signer&apos;s key is the one that was given for this check.</source>
        <translation>Der Schlüssel des Unterzeichners ist der, der für diese Prüfung angegeben wurde.</translation>
    </message>
    <message>
        <source>The signer&apos;s key is the one that was pinned for this store before.</source>
        <translation>Der Schlüssel des Unterzeichners ist der, der für diesen Tresor früher festgelegt wurde.</translation>
    </message>
    <message>
        <source>The signer&apos;s key was seen here for the first time: compare it with the one that you were given on another way.</source>
        <translation>Der Schlüssel des Unterzeichners wurde hier zum ersten Mal gesehen: Vergleichen Sie ihn mit dem, den Sie auf anderem Weg erhalten haben.</translation>
    </message>
    <message>
        <source>The signer&apos;s key is not known here.</source>
        <translation>Der Schlüssel des Unterzeichners ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The events are those that the store signed: nothing in this span was added, changed, removed or put in another order.</source>
        <translation>Die Ereignisse sind die, die der Tresor unterzeichnet hat: In diesem Bereich wurde nichts hinzugefügt, geändert, entfernt oder umgestellt.</translation>
    </message>
    <message>
        <source>First bad line of the file: %1.</source>
        <translation>Erste fehlerhafte Zeile der Datei: %1.</translation>
    </message>
    <message>
        <source>It concerns event %1.</source>
        <translation>Sie betrifft Ereignis %1.</translation>
    </message>
    <message>
        <source>This file is not what the store signed. Do not rely on what follows.</source>
        <translation>Diese Datei ist nicht das, was der Tresor unterzeichnet hat. Auf das Folgende ist kein Verlass.</translation>
    </message>
    <message>
        <source>Whether the store signed this file is not decided. Do not rely on what follows.</source>
        <translation>Ob der Tresor diese Datei unterzeichnet hat, ist nicht entschieden. Auf das Folgende ist kein Verlass.</translation>
    </message>
    <message>
        <source>The log is the one that was known before, with %1 events.</source>
        <translation>Das Protokoll ist das von früher bekannte mit %1 Ereignissen.</translation>
    </message>
    <message>
        <source>It continues the log that was known before, with %1 events.</source>
        <translation>Es setzt das von früher bekannte Protokoll mit %1 Ereignissen fort.</translation>
    </message>
    <message>
        <source>It contradicts the log that was known before, with %1 events.</source>
        <translation>Es widerspricht dem von früher bekannten Protokoll mit %1 Ereignissen.</translation>
    </message>
    <message>
        <source>The log that was known before had more events: %1.</source>
        <translation>Das von früher bekannte Protokoll hatte mehr Ereignisse: %1.</translation>
    </message>
    <message>
        <source>It could not be compared with the log that was known before.</source>
        <translation>Es konnte nicht mit dem von früher bekannten Protokoll verglichen werden.</translation>
    </message>
    <message>
        <source>It was not compared with an earlier export.</source>
        <translation>Es wurde nicht mit einem früheren Export verglichen.</translation>
    </message>
    <message>
        <source>The file is signed and unchanged.</source>
        <translation>Die Datei ist unterzeichnet und unverändert.</translation>
    </message>
    <message>
        <source>Not proven: that the file is unchanged since it was signed.</source>
        <translation>Nicht bewiesen: dass die Datei seit der Unterzeichnung unverändert ist.</translation>
    </message>
    <message>
        <source>The checkpoint of the log is signed.</source>
        <translation>Der Prüfpunkt des Protokolls ist unterzeichnet.</translation>
    </message>
    <message>
        <source>Not proven: that the checkpoint of the log is signed.</source>
        <translation>Nicht bewiesen: dass der Prüfpunkt des Protokolls unterzeichnet ist.</translation>
    </message>
    <message>
        <source>Every event of the span is there once and in order.</source>
        <translation>Jedes Ereignis des Bereichs ist einmal und an seiner Stelle da.</translation>
    </message>
    <message>
        <source>Not proven: that every event of the span is there once and in order.</source>
        <translation>Nicht bewiesen: dass jedes Ereignis des Bereichs einmal und an seiner Stelle da ist.</translation>
    </message>
    <message>
        <source>The events make the root that the checkpoint signs.</source>
        <translation>Die Ereignisse ergeben die Wurzel, die der Prüfpunkt unterzeichnet.</translation>
    </message>
    <message>
        <source>Not proven: that the events make the root that the checkpoint signs.</source>
        <translation>Nicht bewiesen: dass die Ereignisse die Wurzel ergeben, die der Prüfpunkt unterzeichnet.</translation>
    </message>
    <message>
        <source>Changes of the signing key are proven, if there were any.</source>
        <translation>Wechsel des Signaturschlüssels sind bewiesen, falls es welche gab.</translation>
    </message>
    <message>
        <source>Not proven: changes of the signing key.</source>
        <translation>Nicht bewiesen: Wechsel des Signaturschlüssels.</translation>
    </message>
    <message>
        <source>Not shown: what withheld events and members say. That they exist, and where, is proven like the rest.</source>
        <translation>Nicht gezeigt: was zurückgehaltene Ereignisse und Angaben besagen. Dass es sie gibt und wo, ist wie der Rest bewiesen.</translation>
    </message>
    <message>
        <source>Not proven by any log: what nobody recorded, and that the clock of the store was right.</source>
        <translation>Von keinem Protokoll bewiesen: was niemand aufgezeichnet hat, und dass die Uhr des Tresors richtig ging.</translation>
    </message>
    <message>
        <source>%1 up to, not including, %2</source>
        <translation>%1 bis ausschließlich %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>up to, not including, %1</source>
        <translation>bis ausschließlich %1</translation>
    </message>
    <message>
        <source>not limited</source>
        <translation>nicht begrenzt</translation>
    </message>
    <message>
        <source>no events, of %1 in the log</source>
        <translation>keine Ereignisse, von %1 im Protokoll</translation>
    </message>
    <message>
        <source>%1 to %2, of %3 in the log</source>
        <translation>%1 bis %2, von %3 im Protokoll</translation>
    </message>
    <message>
        <source>events: %1; members erased or withheld: %2</source>
        <translation>Ereignisse: %1; Angaben gelöscht oder zurückgehalten: %2</translation>
    </message>
    <message>
        <source>%1 (on purpose: %2)</source>
        <translation>%1 (mit Absicht: %2)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Events of the store itself</source>
        <translation>Ereignisse des Tresors selbst</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Export written</source>
        <translation>Export geschrieben</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Export file</source>
        <translation>Exportdatei</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 der Datei</translation>
    </message>
    <message>
        <source>Root of the log</source>
        <translation>Wurzel des Protokolls</translation>
    </message>
    <message>
        <source>Verifier key</source>
        <translation>Prüfschlüssel</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Tampered with</source>
        <translation>Verfälscht</translation>
    </message>
    <message>
        <source>Cannot be verified</source>
        <translation>Nicht prüfbar</translation>
    </message>
    <message>
        <source>The export file is the evidence; this report is a view of it. To check it, open the export file in Claviger and compare its SHA-256 with the one given here.</source>
        <translation>Die Exportdatei ist der Beleg; dieser Bericht ist eine Ansicht davon. Zum Prüfen die Exportdatei in Claviger öffnen und ihren SHA-256-Wert mit dem hier genannten vergleichen.</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>The line that describes this export cannot be read.</source>
        <translation>Die Zeile, die diesen Export beschreibt, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht geschrieben</translation>
    </message>
    <message>
        <source>%1 · root %2 · the export is the evidence</source>
        <translation>%1 · Wurzel %2 · Beleg ist der Export</translation>
    </message>
    <message>
        <source>Audit events</source>
        <translation>Prüfereignisse</translation>
    </message>
    <message>
        <source>Access review</source>
        <translation>Zugriffsprüfung</translation>
    </message>
    <message>
        <source>Rotation compliance</source>
        <translation>Einhaltung der Rotation</translation>
    </message>
    <message>
        <source>Life of a key</source>
        <translation>Leben eines Schlüssels</translation>
    </message>
    <message>
        <source>Denied and failed actions</source>
        <translation>Verweigertes und Gescheitertes</translation>
    </message>
    <message>
        <source>Changes since the last export</source>
        <translation>Änderungen seit dem letzten Export</translation>
    </message>
    <message>
        <source>Every event of the export, with summaries.</source>
        <translation>Jedes Ereignis des Exports, mit Zusammenfassungen.</translation>
    </message>
    <message>
        <source>Who revealed, copied or used which secret, how often, when, and for which reason.</source>
        <translation>Wer welches Geheimnis angezeigt, kopiert oder verwendet hat, wie oft, wann und aus welchem Grund.</translation>
    </message>
    <message>
        <source>Which keys were rotated, when they were due, by whom, and what is overdue.</source>
        <translation>Welche Schlüssel rotiert wurden, wann sie fällig waren, durch wen, und was überfällig ist.</translation>
    </message>
    <message>
        <source>Everything that happened to one key, in order.</source>
        <translation>Alles, was mit einem Schlüssel geschah, der Reihe nach.</translation>
    </message>
    <message>
        <source>What was tried and not granted, by whom, and why.</source>
        <translation>Was versucht und nicht gewährt wurde, durch wen und warum.</translation>
    </message>
    <message>
        <source>What happened after the point up to which an earlier export is known.</source>
        <translation>Was nach dem Punkt geschah, bis zu dem ein früherer Export bekannt ist.</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>erased or withheld</source>
        <translation>gelöscht oder zurückgehalten</translation>
    </message>
    <message>
        <source>other reasons (%1×)</source>
        <translation>andere Gründe (%1×)</translation>
    </message>
    <message>
        <source>no reason given (%1×)</source>
        <translation>kein Grund genannt (%1×)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Keys with events</source>
        <translation>Schlüssel mit Ereignissen</translation>
    </message>
    <message>
        <source>Rotations done</source>
        <translation>Ausgeführte Rotationen</translation>
    </message>
    <message>
        <source>of them in time</source>
        <translation>davon rechtzeitig</translation>
    </message>
    <message>
        <source>of them late</source>
        <translation>davon verspätet</translation>
    </message>
    <message>
        <source>of them without a date</source>
        <translation>davon ohne Termin</translation>
    </message>
    <message>
        <source>of them not provable</source>
        <translation>davon nicht beweisbar</translation>
    </message>
    <message>
        <source>Keys overdue on %1</source>
        <translation>Überfällige Schlüssel am %1</translation>
    </message>
    <message>
        <source>The log proves when a rotation was recorded and by whom. Whether it was in time is proven only where the event names the day on which it was due (due=…); events of older versions do not. It does not prove that the old value was switched off at the provider.</source>
        <translation>Das Protokoll beweist, wann und durch wen eine Rotation aufgezeichnet wurde. Ob sie rechtzeitig war, ist nur bewiesen, wo das Ereignis den Tag nennt, an dem sie fällig war (due=…); Ereignisse älterer Versionen tun das nicht. Es beweist nicht, dass der alte Wert beim Anbieter abgeschaltet wurde.</translation>
    </message>
    <message>
        <source>Days are UTC days. A key that has no event in this export is not listed, so an export from the first event on is needed to see all of them.</source>
        <translation>Tage sind UTC-Tage. Ein Schlüssel ohne Ereignis in diesem Export ist nicht aufgeführt; um alle zu sehen, braucht es einen Export ab dem ersten Ereignis.</translation>
    </message>
    <message>
        <source>There are more keys or rotations than this report tells apart. Events beyond: %1.</source>
        <translation>Es gibt mehr Schlüssel oder Rotationen, als dieser Bericht unterscheidet. Ereignisse darüber hinaus: %1.</translation>
    </message>
    <message>
        <source>Keys and their next rotation</source>
        <translation>Schlüssel und ihre nächste Rotation</translation>
    </message>
    <message>
        <source>Rotations</source>
        <translation>Rotationen</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Days between</source>
        <translation>Tage dazwischen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Nächster Termin</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>late, days: %1</source>
        <translation>verspätet, Tage: %1</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>rechtzeitig</translation>
    </message>
    <message>
        <source>no date was set</source>
        <translation>kein Termin gesetzt</translation>
    </message>
    <message>
        <source>not provable</source>
        <translation>nicht beweisbar</translation>
    </message>
    <message>
        <source>not due yet</source>
        <translation>noch nicht fällig</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>überfällig</translation>
    </message>
    <message>
        <source>no schedule</source>
        <translation>kein Zeitplan</translation>
    </message>
    <message>
        <source>revoked or removed</source>
        <translation>widerrufen oder entfernt</translation>
    </message>
    <message>
        <source>Who had which secret</source>
        <translation>Wer welches Geheimnis hatte</translation>
    </message>
    <message>
        <source>Days are those of %1.</source>
        <translation>Tage sind die von %1.</translation>
    </message>
    <message>
        <source>Key and fields</source>
        <translation>Schlüssel und Felder</translation>
    </message>
    <message>
        <source>Revealed</source>
        <translation>Angezeigt</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verwendet</translation>
    </message>
    <message>
        <source>Not granted</source>
        <translation>Nicht gewährt</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Events beyond the limit of this report, only counted: %1.</source>
        <translation>Ereignisse jenseits der Grenze dieses Berichts, nur gezählt: %1.</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Keys that changed</source>
        <translation>Geänderte Schlüssel</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>There are more keys of this path than this report tells apart. Events of further keys that are left out: at least %1.</source>
        <translation>Diesen Pfad hatten mehr Schlüssel, als dieser Bericht unterscheidet. Ausgelassene Ereignisse weiterer Schlüssel: mindestens %1.</translation>
    </message>
</context>
<context>
    <name>SecretFile</name>
    <message>
        <source>larger than 256 KiB, so no key file</source>
        <translation>größer als 256 KiB, daher keine Schlüsseldatei</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file is not text</source>
        <translation>die Datei ist kein Text</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Almost there</source>
        <translation>Fast geschafft</translation>
    </message>
    <message>
        <source>Claviger has the answer and signs you in. You can close this page and go back.</source>
        <translation>Claviger hat die Antwort und meldet Sie an. Sie können diese Seite schließen und zurückgehen.</translation>
    </message>
    <message>
        <source>You were not signed in</source>
        <translation>Sie wurden nicht angemeldet</translation>
    </message>
    <message>
        <source>The sign-in was declined. Close this page and start again in Claviger.</source>
        <translation>Die Anmeldung wurde abgelehnt. Schließen Sie diese Seite und beginnen Sie in Claviger von vorn.</translation>
    </message>
    <message>
        <source>This is not the answer to your sign-in</source>
        <translation>Das ist nicht die Antwort auf Ihre Anmeldung</translation>
    </message>
    <message>
        <source>It belongs to another one and was not used. Close this page and start again in Claviger.</source>
        <translation>Sie gehört zu einer anderen und wurde nicht verwendet. Schließen Sie diese Seite und beginnen Sie in Claviger von vorn.</translation>
    </message>
    <message>
        <source>There is nothing here</source>
        <translation>Hier ist nichts</translation>
    </message>
    <message>
        <source>Claviger waits here for the answer to a sign-in. You can close this page.</source>
        <translation>Claviger wartet hier auf die Antwort auf eine Anmeldung. Sie können diese Seite schließen.</translation>
    </message>
    <message>
        <source>This cannot be used</source>
        <translation>Das ist nicht verwendbar</translation>
    </message>
    <message>
        <source>It is no answer to a sign-in. Close this page and start again in Claviger.</source>
        <translation>Es ist keine Antwort auf eine Anmeldung. Schließen Sie diese Seite und beginnen Sie in Claviger von vorn.</translation>
    </message>
</context>
<context>
    <name>StoreDialogs</name>
    <message>
        <source>Claviger stores (*.claviger)</source>
        <translation>Claviger-Tresore (*.claviger)</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sicherung wird erstellt</translation>
    </message>
    <message>
        <source>Backup written and verified: %1</source>
        <translation>Sicherung geschrieben und überprüft: %1</translation>
    </message>
    <message>
        <source>Back up store</source>
        <translation>Tresor sichern</translation>
    </message>
</context>
<context>
    <name>StoreFiles</name>
    <message>
        <source>Claviger stores (*.claviger);;All files (*)</source>
        <translation>Claviger-Tresore (*.claviger);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>%1 cannot be asked about this key</source>
        <translation>%1 kann zu diesem Schlüssel nicht gefragt werden</translation>
    </message>
    <message>
        <source>No request is known that checks it without changing anything.</source>
        <translation>Es ist keine Anfrage bekannt, die ihn prüft, ohne etwas zu ändern.</translation>
    </message>
    <message>
        <source>See for yourself that it works, and confirm it by hand.</source>
        <translation>Selbst nachsehen, dass er funktioniert, und es von Hand bestätigen.</translation>
    </message>
    <message>
        <source>Accepted by %1</source>
        <translation>Von %1 angenommen</translation>
    </message>
    <message>
        <source>The key works.</source>
        <translation>Der Schlüssel funktioniert.</translation>
    </message>
    <message>
        <source>Accepted by %1, with too few permissions</source>
        <translation>Von %1 angenommen, mit zu wenigen Rechten</translation>
    </message>
    <message>
        <source>The key is live, but it lacks a right that is wanted.</source>
        <translation>Der Schlüssel ist gültig, aber ihm fehlt ein gewünschtes Recht.</translation>
    </message>
    <message>
        <source>Give it the missing right at the provider.</source>
        <translation>Ihm beim Anbieter das fehlende Recht geben.</translation>
    </message>
    <message>
        <source>Not accepted by %1</source>
        <translation>Von %1 nicht angenommen</translation>
    </message>
    <message>
        <source>The key is wrong, or it was withdrawn. Whatever uses it fails.</source>
        <translation>Der Schlüssel ist falsch oder wurde zurückgezogen. Was ihn verwendet, scheitert.</translation>
    </message>
    <message>
        <source>Issue a new key with the provider and rotate to it.</source>
        <translation>Beim Anbieter einen neuen Schlüssel ausstellen und zu ihm rotieren.</translation>
    </message>
    <message>
        <source>Revoked: %1 no longer accepts this key</source>
        <translation>Widerrufen: %1 nimmt diesen Schlüssel nicht mehr an</translation>
    </message>
    <message>
        <source>It worked once and was withdrawn. Whatever uses it fails.</source>
        <translation>Er funktionierte einmal und wurde zurückgezogen. Was ihn verwendet, scheitert.</translation>
    </message>
    <message>
        <source>Expired: %1 no longer accepts this key</source>
        <translation>Abgelaufen: %1 nimmt diesen Schlüssel nicht mehr an</translation>
    </message>
    <message>
        <source>Its time is over. Whatever uses it fails.</source>
        <translation>Seine Zeit ist um. Was ihn verwendet, scheitert.</translation>
    </message>
    <message>
        <source>%1 refuses this key from here</source>
        <translation>%1 lehnt diesen Schlüssel von hier aus ab</translation>
    </message>
    <message>
        <source>The refusal is about this network, country or a policy; the key may be live.</source>
        <translation>Die Ablehnung gilt diesem Netz, dem Land oder einer Richtlinie; der Schlüssel kann gültig sein.</translation>
    </message>
    <message>
        <source>Check from an allowed network, or allow this one at the provider.</source>
        <translation>Aus einem erlaubten Netz prüfen oder dieses beim Anbieter erlauben.</translation>
    </message>
    <message>
        <source>%1 takes no more requests just now</source>
        <translation>%1 nimmt gerade keine weiteren Anfragen an</translation>
    </message>
    <message>
        <source>Nothing was found out about the key.</source>
        <translation>Über den Schlüssel wurde nichts herausgefunden.</translation>
    </message>
    <message>
        <source>Wait a minute and check again.</source>
        <translation>Eine Minute warten und erneut prüfen.</translation>
    </message>
    <message>
        <source>Accepted by %1, with its quota used up</source>
        <translation>Von %1 angenommen, das Kontingent ist aufgebraucht</translation>
    </message>
    <message>
        <source>The key is live, but credit, plan or limit is used up.</source>
        <translation>Der Schlüssel ist gültig, aber Guthaben, Tarif oder Grenze sind aufgebraucht.</translation>
    </message>
    <message>
        <source>Add credit or raise the limit at the provider.</source>
        <translation>Beim Anbieter Guthaben aufladen oder die Grenze erhöhen.</translation>
    </message>
    <message>
        <source>%1 could not make sense of the request</source>
        <translation>%1 konnte mit der Anfrage nichts anfangen</translation>
    </message>
    <message>
        <source>Another field, the address or the clock of this computer is wrong; nothing was found out about the key.</source>
        <translation>Ein anderes Feld, die Adresse oder die Uhr dieses Computers stimmt nicht; über den Schlüssel wurde nichts herausgefunden.</translation>
    </message>
    <message>
        <source>Compare its fields and the clock, and check again.</source>
        <translation>Seine Felder und die Uhr vergleichen und erneut prüfen.</translation>
    </message>
    <message>
        <source>%1 could not answer</source>
        <translation>%1 konnte nicht antworten</translation>
    </message>
    <message>
        <source>Look at its status page, and check again later.</source>
        <translation>Seine Statusseite ansehen und später erneut prüfen.</translation>
    </message>
    <message>
        <source>Whether %1 accepts this key stays open</source>
        <translation>Ob %1 diesen Schlüssel annimmt, bleibt offen</translation>
    </message>
    <message>
        <source>A made-up key was accepted as well, or something between here and the provider answered in its place.</source>
        <translation>Auch ein erfundener Schlüssel wurde angenommen, oder etwas zwischen hier und dem Anbieter hat an seiner Stelle geantwortet.</translation>
    </message>
    <message>
        <source>Check from another network, without a proxy or sign-in page.</source>
        <translation>Aus einem anderen Netz prüfen, ohne Proxy oder Anmeldeseite.</translation>
    </message>
    <message>
        <source>The address of %1 was not found</source>
        <translation>Die Adresse von %1 wurde nicht gefunden</translation>
    </message>
    <message>
        <source>Check the network and the fields that hold an address.</source>
        <translation>Das Netz und die Felder prüfen, die eine Adresse enthalten.</translation>
    </message>
    <message>
        <source>No secure connection to %1</source>
        <translation>Keine sichere Verbindung zu %1</translation>
    </message>
    <message>
        <source>Its certificate is not trusted here: look for a proxy in between.</source>
        <translation>Seinem Zertifikat wird hier nicht vertraut: nach einem Proxy dazwischen suchen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time</source>
        <translation>%1 hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>Check the network, and try again.</source>
        <translation>Das Netz prüfen und es erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 was not reached</source>
        <translation>%1 wurde nicht erreicht</translation>
    </message>
    <message>
        <source>Another key with the same values was asked about.</source>
        <translation>Gefragt wurde nach einem anderen Schlüssel mit denselben Werten.</translation>
    </message>
    <message>
        <source>The answer was not kept: %1</source>
        <translation>Die Antwort wurde nicht festgehalten: %1</translation>
    </message>
    <message>
        <source>Confirmed by hand</source>
        <translation>Von Hand bestätigt</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>Ohne Ergebnis</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>There is no such key any more.</source>
        <translation>Diesen Schlüssel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>It is in the trash.</source>
        <translation>Er liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>It was marked as revoked here.</source>
        <translation>Er ist hier als widerrufen vermerkt.</translation>
    </message>
    <message>
        <source>It is declared and has no value yet.</source>
        <translation>Er ist angekündigt und hat noch keinen Wert.</translation>
    </message>
    <message>
        <source>Its provider is not in the registry.</source>
        <translation>Sein Anbieter steht nicht im Verzeichnis.</translation>
    </message>
    <message>
        <source>The store could not open its values; check the store.</source>
        <translation>Der Tresor konnte seine Werte nicht öffnen; den Tresor prüfen.</translation>
    </message>
    <message>
        <source>asked by a person</source>
        <translation>von einer Person gefragt</translation>
    </message>
    <message>
        <source>by the schedule</source>
        <translation>nach Zeitplan</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>A made-up key was refused just before.</source>
        <translation>Ein erfundener Schlüssel wurde unmittelbar zuvor abgelehnt.</translation>
    </message>
    <message>
        <source>address not found</source>
        <translation>Adresse nicht gefunden</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>keine sichere Verbindung</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing was checked</source>
        <translation>Nichts wurde geprüft</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>VerificationOverview</name>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Never checked</source>
        <translation>Nie geprüft</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>Ohne Ergebnis</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Fails</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>WindowNotifier</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>claviger::AboutDialog</name>
    <message>
        <source>About Claviger</source>
        <translation>Über Claviger</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Claviger %1</source>
        <translation>Claviger %1</translation>
    </message>
    <message>
        <source>Keeps, checks, rotates and revokes the keys of an organisation.</source>
        <translation>Verwahrt, prüft, rotiert und widerruft die Schlüssel einer Organisation.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Qt %1</source>
        <translation>Qt %1</translation>
    </message>
</context>
<context>
    <name>claviger::AcceptCopyDialog</name>
    <message>
        <source>Work on with this copy?</source>
        <translation>Mit dieser Kopie weiterarbeiten?</translation>
    </message>
    <message>
        <source>The store can be written again, and this computer follows this copy from now on.</source>
        <translation>Der Tresor kann wieder geändert werden, und dieser Computer folgt ab jetzt dieser Kopie.</translation>
    </message>
    <message>
        <source>That it was accepted, by whom and why, is written to its audit log.</source>
        <translation>Dass sie angenommen wurde, von wem und warum, steht danach im Prüfprotokoll.</translation>
    </message>
    <message>
        <source>What the newer copy had is not brought back: keys, rotations and events since then are missing here.</source>
        <translation>Was die neuere Kopie enthielt, kommt nicht zurück: Schlüssel, Rotationen und Ereignisse seither fehlen hier.</translation>
    </message>
    <message>
        <source>Accept this copy</source>
        <translation>Diese Kopie annehmen</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>For example which backup was put back, and why.</source>
        <translation>Zum Beispiel, welches Backup zurückgespielt wurde und warum.</translation>
    </message>
</context>
<context>
    <name>claviger::AccessTableModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Request %1, token %2</source>
        <translation>Anfrage %1, Token %2</translation>
    </message>
</context>
<context>
    <name>claviger::AppearanceSection</name>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Height of table rows</source>
        <translation>Höhe der Tabellenzeilen</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Großzügig</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>The language changes when Claviger is started the next time.</source>
        <translation>Die Sprache ändert sich beim nächsten Start von Claviger.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Row height</source>
        <translation>&amp;Zeilenhöhe</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
</context>
<context>
    <name>claviger::ApprovalCard</name>
    <message>
        <source>&amp;Comment</source>
        <translation>&amp;Kommentar</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;Zustimmen</translation>
    </message>
    <message>
        <source>&amp;Decline</source>
        <translation>&amp;Ablehnen</translation>
    </message>
    <message>
        <source>&amp;Withdraw</source>
        <translation>&amp;Zurückziehen</translation>
    </message>
    <message>
        <source>Show it &amp;now</source>
        <translation>&amp;Jetzt anzeigen</translation>
    </message>
    <message>
        <source>&amp;Open key</source>
        <translation>Schlüssel ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>In detail</source>
        <translation>Im Einzelnen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>Angefragt von</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>You asked for this yourself, so another admin has to decide. You can withdraw it.</source>
        <translation>Diese Anfrage stammt von Ihnen; darum muss jemand anderes mit Adminrechten entscheiden. Sie können sie zurückziehen.</translation>
    </message>
    <message>
        <source>It was agreed to: you can show the secret once, until %1.</source>
        <translation>Es wurde zugestimmt: Das Geheimnis kann einmal angezeigt werden, bis %1.</translation>
    </message>
    <message>
        <source>Approved: %1.</source>
        <translation>Zugestimmt: %1.</translation>
    </message>
    <message>
        <source>Declined: %1.</source>
        <translation>Abgelehnt: %1.</translation>
    </message>
    <message>
        <source>Withdrawn: %1.</source>
        <translation>Zurückgezogen: %1.</translation>
    </message>
    <message>
        <source>Stands in the audit log, and who asked reads it. Declining needs one.</source>
        <translation>Steht im Prüfprotokoll und wird von der anfragenden Person gelesen. Zum Ablehnen ist er nötig.</translation>
    </message>
    <message>
        <source>This request is over: it was decided or withdrawn. Choose another one.</source>
        <translation>Diese Anfrage ist erledigt: Sie wurde entschieden oder zurückgezogen. Bitte eine andere wählen.</translation>
    </message>
    <message>
        <source>Say why you decline: who asked reads it.</source>
        <translation>Bitte den Grund der Ablehnung nennen: Die anfragende Person liest ihn.</translation>
    </message>
</context>
<context>
    <name>claviger::ApprovalTableModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>Angefragt von</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Ihnen</translation>
    </message>
    <message>
        <source>Expires %1</source>
        <translation>Läuft %1 ab</translation>
    </message>
</context>
<context>
    <name>claviger::ApprovalsPage</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>Welche Anfragen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Reading the requests…</source>
        <translation>Anfragen werden gelesen…</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>Nichts wartet auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>Nothing was decided yet.</source>
        <translation>Noch wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Read the manual</source>
        <translation>Handbuch lesen</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>What the broker demands an approval for</source>
        <translation>Wofür der Broker eine Freigabe verlangt</translation>
    </message>
</context>
<context>
    <name>claviger::AuditLogPage</name>
    <message>
        <source>Filters the events by: %1</source>
        <translation>Filtert die Ereignisse nach: %1</translation>
    </message>
    <message>
        <source>Audit events</source>
        <translation>Audit-Ereignisse</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Alle Aktionen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Beliebige Zeit</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Akteur</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle Akteure</translation>
    </message>
    <message>
        <source>Save checkpoint…</source>
        <translation>Prüfpunkt speichern…</translation>
    </message>
    <message>
        <source>Writes the signed size and root of the log to a file, to be kept where this computer cannot change it</source>
        <translation>Schreibt die signierte Größe und Wurzel des Logs in eine Datei, die dort aufbewahrt werden sollte, wo dieser Computer sie nicht ändern kann</translation>
    </message>
    <message>
        <source>Search events</source>
        <translation>Ereignisse suchen</translation>
    </message>
    <message>
        <source>Search path, reason, actor…</source>
        <translation>Pfad, Grund, Akteur… suchen</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>%L1 of %L2 events</source>
        <translation>%L1 von %L2 Ereignissen</translation>
    </message>
    <message>
        <source>No event matches these filters.</source>
        <translation>Kein Ereignis entspricht diesen Filtern.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Save checkpoint</source>
        <translation>Prüfpunkt speichern</translation>
    </message>
    <message>
        <source>Checkpoint saved to %1</source>
        <translation>Prüfpunkt gespeichert unter %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Writes a signed file with which an auditor checks the log without this store</source>
        <translation>Schreibt eine signierte Datei, mit der das Protokoll ohne diesen Tresor geprüft werden kann</translation>
    </message>
    <message>
        <source>More actions on the log</source>
        <translation>Weitere Aktionen zum Protokoll</translation>
    </message>
    <message>
        <source>Erase a person…</source>
        <translation>Person löschen…</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) cannot be read. Run “Check integrity” in Settings.</source>
        <translation>
            <numerusform>%n Ereignis kann nicht gelesen werden. „Integrität prüfen“ in den Einstellungen sagt mehr.</numerusform>
            <numerusform>%n Ereignisse können nicht gelesen werden. „Integrität prüfen“ in den Einstellungen sagt mehr.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
</context>
<context>
    <name>claviger::AuditTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>erased</source>
        <translation>gelöscht</translation>
    </message>
</context>
<context>
    <name>claviger::BackupSection</name>
    <message>
        <source>No folder chosen: no automatic backups</source>
        <translation>Kein Ordner ausgewählt: keine automatischen Sicherungen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>How often a backup is made</source>
        <translation>Wie oft eine Sicherung erstellt wird</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Täglich</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Wöchentlich</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Monatlich</translation>
    </message>
    <message>
        <source>&amp;How often</source>
        <translation>&amp;Häufigkeit</translation>
    </message>
    <message numerus="yes">
        <source>Made after unlocking when one is due, verified, and the last %n are kept.</source>
        <translation>
            <numerusform>Wird bei Fälligkeit nach dem Entsperren erstellt und überprüft; nur die letzte (%n) wird aufbewahrt.</numerusform>
            <numerusform>Wird bei Fälligkeit nach dem Entsperren erstellt und überprüft; die letzten %n werden aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Automatic backups</source>
        <translation>Automatische Sicherungen</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Folder for backups</source>
        <translation>Ordner für Sicherungen</translation>
    </message>
</context>
<context>
    <name>claviger::BrokerChoicesForm</name>
    <message>
        <source>Workspace credentials</source>
        <translation>Zugangsdaten je Arbeitsbereich</translation>
    </message>
    <message>
        <source>One integration per organisation and provider</source>
        <translation>Eine Integration je Organisation und Anbieter</translation>
    </message>
    <message>
        <source>Dotted key paths</source>
        <translation>Schlüsselpfade mit Punkten</translation>
    </message>
    <message>
        <source>&amp;Stay signed in when the program ends</source>
        <translation>Angemeldet &amp;bleiben, wenn das Programm endet</translation>
    </message>
    <message>
        <source>Or&amp;ganisations</source>
        <translation>Or&amp;ganisationen</translation>
    </message>
    <message>
        <source>Such a broker does not list its organisations: name those you work with.</source>
        <translation>Ein solcher Broker listet seine Organisationen nicht auf: die eigenen hier nennen.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Base path</source>
        <translation>&amp;Basispfad</translation>
    </message>
    <message>
        <source>S&amp;peaks</source>
        <translation>S&amp;pricht</translation>
    </message>
    <message>
        <source>In the browser</source>
        <translation>Im Browser</translation>
    </message>
    <message>
        <source>With a token</source>
        <translation>Mit einem Token</translation>
    </message>
    <message>
        <source>A&amp;udience</source>
        <translation>A&amp;udience</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Goes to the system keychain and is never renewed. Leave it empty to enter it when you connect.</source>
        <translation>Kommt in den Systemschlüsselbund und wird nie erneuert. Leer lassen, um es beim Verbinden einzugeben.</translation>
    </message>
    <message>
        <source>&amp;Issuer</source>
        <translation>Auss&amp;teller</translation>
    </message>
    <message>
        <source>Client i&amp;d</source>
        <translation>Client-I&amp;D</translation>
    </message>
    <message>
        <source>Sign &amp;in</source>
        <translation>An&amp;meldung</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>&amp;Values without the broker</source>
        <translation>&amp;Werte ohne den Broker</translation>
    </message>
    <message>
        <source>Key pat&amp;hs</source>
        <translation>Sc&amp;hlüsselpfade</translation>
    </message>
    <message>
        <source>Only where the broker does not list its keys: paths that are shown besides those that its services need.</source>
        <translation>Nur wo der Broker seine Schlüssel nicht auflistet: Pfade, die außer denen gezeigt werden, die seine Dienste benötigen.</translation>
    </message>
    <message>
        <source>Sc&amp;opes</source>
        <translation>Sc&amp;opes</translation>
    </message>
    <message>
        <source>Words with blanks between. Many issuers renew a sign-in only with offline_access.</source>
        <translation>Wörter mit Leerzeichen dazwischen. Viele Aussteller erneuern eine Anmeldung nur mit offline_access.</translation>
    </message>
    <message>
        <source>Secret values are never kept: while the broker does not answer, everything else that was looked at can be read.</source>
        <translation>Geheime Werte werden nie aufbewahrt: Antwortet der Broker nicht, lässt sich alles andere lesen, was vorher angesehen wurde.</translation>
    </message>
    <message numerus="yes">
        <source>A value that you showed or copied can be shown again for %n minute(s) while the broker does not answer, if the broker allows it. It stays in the memory of this program for so long, and in no file.</source>
        <translation>
            <numerusform>Ein angezeigter oder kopierter Wert lässt sich %n Minute lang wieder anzeigen, während der Broker nicht antwortet, wenn der Broker es erlaubt. So lange bleibt er im Speicher dieses Programms und in keiner Datei.</numerusform>
            <numerusform>Ein angezeigter oder kopierter Wert lässt sich %n Minuten lang wieder anzeigen, während der Broker nicht antwortet, wenn der Broker es erlaubt. So lange bleibt er im Speicher dieses Programms und in keiner Datei.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::BrokerDialog</name>
    <message>
        <source>Enter everything by hand</source>
        <translation>Alles von Hand eingeben</translation>
    </message>
    <message>
        <source>&amp;Keep broker</source>
        <translation>Broker &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Save changes</source>
        <translation>Änderungen &amp;speichern</translation>
    </message>
    <message>
        <source>Connect to a broker</source>
        <translation>Mit einem Broker verbinden</translation>
    </message>
    <message>
        <source>Change broker</source>
        <translation>Broker ändern</translation>
    </message>
    <message>
        <source>A broker keeps the keys of an organisation on a server. Ask who runs it for the address.</source>
        <translation>Ein Broker bewahrt die Schlüssel einer Organisation auf einem Server auf. Die Adresse nennt, wer ihn betreibt.</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>Spricht</translation>
    </message>
    <message>
        <source>Sign in at</source>
        <translation>Anmeldung bei</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>Zertifikat (SHA-256)</translation>
    </message>
    <message>
        <source>This is what answers there</source>
        <translation>Das antwortet dort</translation>
    </message>
    <message>
        <source>Compare issuer and certificate with what you were told. They are kept with the broker; if the broker names another issuer later, nobody is signed in there before you agree.</source>
        <translation>Aussteller und Zertifikat mit den erhaltenen Angaben vergleichen. Sie werden mit dem Broker gespeichert; nennt er später einen anderen Aussteller, wird dort ohne Zustimmung niemand angemeldet.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>%1 shows no card of a broker. Brokers of the older kinds have none: enter everything by hand.</source>
        <translation>%1 zeigt keine Visitenkarte eines Brokers. Broker der älteren Arten haben keine: alles von Hand eingeben.</translation>
    </message>
    <message>
        <source>none: not encrypted, on this computer only</source>
        <translation>keines: unverschlüsselt, nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>The broker names another sign-in than the one that was kept: %1 before, %2 now. Save it only if you expected that.</source>
        <translation>Der Broker nennt eine andere Anmeldung als die gespeicherte: vorher %1, jetzt %2. Nur speichern, wenn das erwartet war.</translation>
    </message>
    <message>
        <source>The address or a certificate is another one now: look it up again.</source>
        <translation>Adresse oder Zertifikat wurden geändert: erneut nachschlagen.</translation>
    </message>
    <message>
        <source>The broker is kept, but the system keychain did not do its part for tokens or passphrase: %1</source>
        <translation>Der Broker ist gespeichert, aber der Schlüsselbund des Systems hat Token oder Passphrase nicht übernommen oder nicht entfernt: %1</translation>
    </message>
</context>
<context>
    <name>claviger::BrokerNews</name>
    <message>
        <source>The broker answers again.</source>
        <translation>Der Broker antwortet wieder.</translation>
    </message>
    <message>
        <source>The system keychain did not keep your sign-in. You sign in again at the next start.</source>
        <translation>Der Systemschlüsselbund hat die Anmeldung nicht behalten. Beim nächsten Start ist sie wieder nötig.</translation>
    </message>
</context>
<context>
    <name>claviger::BrokerPage</name>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen…</translation>
    </message>
    <message>
        <source>Connect to a broker</source>
        <translation>Mit einem Broker verbinden</translation>
    </message>
    <message>
        <source>It goes to the system keychain, over the one that is there. Leave it empty to use that one.</source>
        <translation>Es kommt in den Systemschlüsselbund und ersetzt das vorhandene. Leer lassen, um jenes zu benutzen.</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Mit %1 verbinden</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>The system keychain has no token for this broker. Enter one.</source>
        <translation>Der Systemschlüsselbund hat kein Token für diesen Broker. Eines eingeben.</translation>
    </message>
    <message>
        <source>Look at its settings…</source>
        <translation>Einstellungen ansehen…</translation>
    </message>
    <message>
        <source>Forget this broker?</source>
        <translation>Diesen Broker vergessen?</translation>
    </message>
    <message>
        <source>Nothing is changed at the broker.</source>
        <translation>Beim Broker ändert sich nichts.</translation>
    </message>
    <message>
        <source>Forget broker</source>
        <translation>Broker vergessen</translation>
    </message>
    <message>
        <source>%1 is being maintained. It is expected back at about %2; try again then.</source>
        <translation>%1 wird gewartet und gegen %2 zurück erwartet; dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Its address and choices go from this computer, with its tokens in the system keychain and what was kept for times without the broker.</source>
        <translation>Adresse und Einstellungen verschwinden von diesem Computer, mit den Token im Schlüsselbund des Systems und dem, was für Zeiten ohne den Broker aufbewahrt war.</translation>
    </message>
    <message>
        <source>The broker is forgotten, but something of it stayed on this computer: %1</source>
        <translation>Der Broker ist vergessen, aber etwas von ihm blieb auf diesem Computer: %1</translation>
    </message>
</context>
<context>
    <name>claviger::BrokerProfiles</name>
    <message>
        <source>Give the broker a name.</source>
        <translation>Dem Broker einen Namen geben.</translation>
    </message>
    <message>
        <source>The name has at most %1 characters.</source>
        <translation>Der Name hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>The address is https://, a host and perhaps a port; http:// only for this computer.</source>
        <translation>Die Adresse ist https://, ein Rechnername und eventuell ein Port; http:// nur für diesen Rechner.</translation>
    </message>
    <message>
        <source>The base path begins with a slash and has no “..”.</source>
        <translation>Der Basispfad beginnt mit einem Schrägstrich und enthält kein „..“.</translation>
    </message>
    <message>
        <source>A client certificate and its key belong together: choose both or none.</source>
        <translation>Client-Zertifikat und zugehöriger Schlüssel gehören zusammen: beide wählen oder keines.</translation>
    </message>
    <message>
        <source>Signing in with the browser needs the issuer and the client id.</source>
        <translation>Die Anmeldung im Browser braucht Aussteller und Client-ID.</translation>
    </message>
    <message>
        <source>Values are kept for at most %1 minutes.</source>
        <translation>Werte werden höchstens %1 Minuten aufbewahrt.</translation>
    </message>
    <message>
        <source>Name at least one organisation: such a broker does not list them.</source>
        <translation>Mindestens eine Organisation nennen: Ein solcher Broker listet sie nicht auf.</translation>
    </message>
    <message>
        <source>An organisation is named by small letters, digits and hyphens.</source>
        <translation>Eine Organisation wird mit Kleinbuchstaben, Ziffern und Bindestrichen benannt.</translation>
    </message>
    <message>
        <source>The issuer is https:// and a host, perhaps with a path; http:// only for this computer.</source>
        <translation>Der Aussteller ist https:// und ein Host, vielleicht mit einem Pfad; http:// nur für diesen Computer.</translation>
    </message>
    <message>
        <source>Scopes are words with blanks between, without quotation marks.</source>
        <translation>Scopes sind Wörter mit Leerzeichen dazwischen, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>“%1” is no key path: 2 to 8 parts of small letters, digits and underscores, with dots between.</source>
        <translation>„%1“ ist kein Schlüsselpfad: 2 bis 8 Teile aus kleinen Buchstaben, Ziffern und Unterstrichen, mit Punkten dazwischen.</translation>
    </message>
    <message>
        <source>At most %1 organisations or key paths can be named.</source>
        <translation>Es lassen sich höchstens %1 Organisationen oder Schlüsselpfade nennen.</translation>
    </message>
</context>
<context>
    <name>claviger::BrokerWayForm</name>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>Zertifikate und Schlüssel (*.pem *.crt *.cer *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Look up</source>
        <translation>&amp;Nachschlagen</translation>
    </message>
    <message>
        <source>Certificates…</source>
        <translation>Zertifikate…</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Schlüssel des Client-Zertifikats</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Certificate a&amp;uthority</source>
        <translation>Z&amp;ertifizierungsstelle</translation>
    </message>
    <message>
        <source>&amp;Client certificate</source>
        <translation>&amp;Client-Zertifikat</translation>
    </message>
    <message>
        <source>For brokers that ask for one: a PEM file with its chain.</source>
        <translation>Für Broker, die eines verlangen: eine PEM-Datei mit der Kette.</translation>
    </message>
    <message>
        <source>Its &amp;key</source>
        <translation>Zugehöriger &amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the key</source>
        <translation>&amp;Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>Goes to the system keychain when the broker is kept.</source>
        <translation>Kommt in den Systemschlüsselbund, wenn der Broker gespeichert wird.</translation>
    </message>
    <message>
        <source>Expected: https://, a host and perhaps a port; http:// only for this computer.</source>
        <translation>Erwartet: https://, ein Rechnername und eventuell ein Port; http:// nur für diesen Rechner.</translation>
    </message>
    <message>
        <source>A client certificate and its key belong together: choose both or none.</source>
        <translation>Client-Zertifikat und zugehöriger Schlüssel gehören zusammen: beide wählen oder keines.</translation>
    </message>
    <message>
        <source>The way through a proxy, and further authorities for everything, are in Settings, “Network”.</source>
        <translation>Der Weg über einen Proxy und weitere Zertifizierungsstellen für alles stehen in den Einstellungen unter „Netzwerk“.</translation>
    </message>
    <message>
        <source>There is no file here that can be read. Choose another one.</source>
        <translation>Hier ist keine Datei, die sich lesen lässt. Eine andere wählen.</translation>
    </message>
    <message>
        <source>A PEM file that is trusted for this broker and its sign-in server besides the system&apos;s authorities.</source>
        <translation>Eine PEM-Datei, der für diesen Broker und seinen Anmeldeserver neben den Stellen des Systems vertraut wird.</translation>
    </message>
</context>
<context>
    <name>claviger::BulkOwnerDialog</name>
    <message>
        <source>Owner of %1</source>
        <translation>Zuständig für %1</translation>
    </message>
    <message>
        <source>The owner is responsible for rotating the key, unless its policy names somebody else.</source>
        <translation>Wer zuständig ist, ist für die Rotation des Schlüssels verantwortlich, sofern die Richtlinie niemand anderen nennt.</translation>
    </message>
    <message>
        <source>Change owner</source>
        <translation>Zuständigkeit ändern</translation>
    </message>
    <message>
        <source>&amp;Owner</source>
        <translation>Zu&amp;ständig</translation>
    </message>
</context>
<context>
    <name>claviger::BulkRotateDialog</name>
    <message numerus="yes">
        <source>Rotate %n due keys</source>
        <translation>
            <numerusform>%n fälligen Schlüssel rotieren</numerusform>
            <numerusform>%n fällige Schlüssel rotieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n get a new value that is generated here, with their own grace period.</source>
        <translation>
            <numerusform>%n Schlüssel erhält einen hier erzeugten neuen Wert mit eigener Übergangsfrist.</numerusform>
            <numerusform>%n Schlüssel erhalten hier erzeugte neue Werte mit jeweils eigener Übergangsfrist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need a new value from their provider: you are asked for one after another.</source>
        <translation>
            <numerusform>%n Schlüssel benötigt einen neuen Wert vom Anbieter: Sie werden danach gefragt.</numerusform>
            <numerusform>%n Schlüssel benötigen einen neuen Wert vom Anbieter: Sie werden nacheinander danach gefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rotate keys</source>
        <translation>Schlüssel rotieren</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Generated here</source>
        <translation>Hier erzeugt</translation>
    </message>
    <message>
        <source>Needs a value from the provider</source>
        <translation>Benötigt einen Wert vom Anbieter</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>Bleibt unverändert</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys rotated.</source>
        <translation>
            <numerusform>%n Schlüssel rotiert.</numerusform>
            <numerusform>%n Schlüssel rotiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::BulkTagDialog</name>
    <message>
        <source>Tags of %1</source>
        <translation>Tags für %1</translation>
    </message>
    <message>
        <source>Change tags</source>
        <translation>Tags ändern</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>There are no tags yet.</source>
        <translation>Es gibt noch keine Tags.</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
</context>
<context>
    <name>claviger::CheckDesk</name>
    <message numerus="yes">
        <source>Nothing is due: every key that can be checked has a verdict of the last %n hour(s).</source>
        <translation>
            <numerusform>Nichts ist fällig: Jeder prüfbare Schlüssel hat einen Befund der letzten Stunde.</numerusform>
            <numerusform>Nichts ist fällig: Jeder prüfbare Schlüssel hat einen Befund der letzten %n Stunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is confirmed by hand.</source>
        <translation>„%1“ ist von Hand bestätigt.</translation>
    </message>
</context>
<context>
    <name>claviger::CheckHistory</name>
    <message>
        <source>Past checks</source>
        <translation>Frühere Prüfungen</translation>
    </message>
</context>
<context>
    <name>claviger::CheckLists</name>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>Never checked</source>
        <translation>Nie geprüft</translation>
    </message>
    <message>
        <source>Confirm by hand</source>
        <translation>Von Hand bestätigen</translation>
    </message>
    <message>
        <source>Answer times</source>
        <translation>Antwortzeiten</translation>
    </message>
</context>
<context>
    <name>claviger::CheckProgress</name>
    <message>
        <source>Checking keys</source>
        <translation>Schlüssel werden geprüft</translation>
    </message>
</context>
<context>
    <name>claviger::CheckReportDialog</name>
    <message>
        <source>Integrity check</source>
        <translation>Integritätsprüfung</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>These records do not agree with the audit log. Nothing was changed. Keep this file, and restore the last good backup beside it to compare.</source>
        <translation>Diese Einträge stimmen nicht mit dem Audit-Log überein. Es wurde nichts geändert. Bewahren Sie diese Datei auf und stellen Sie zum Vergleich die letzte einwandfreie Sicherung daneben wieder her.</translation>
    </message>
</context>
<context>
    <name>claviger::CheckSummary</name>
    <message>
        <source>Schedule…</source>
        <translation>Zeitplan…</translation>
    </message>
    <message>
        <source>How often keys are checked by themselves, and in which hours they are not</source>
        <translation>Wie oft Schlüssel von selbst geprüft werden und in welchen Stunden nicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>standing and how many keys</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Keys are not checked by themselves.</source>
        <translation>Schlüssel werden nicht von selbst geprüft.</translation>
    </message>
    <message>
        <source>The schedule is at work.</source>
        <translation>Der Zeitplan prüft gerade.</translation>
    </message>
    <message>
        <source>Next check %1</source>
        <translation>Nächste Prüfung %1</translation>
    </message>
    <message>
        <source>The broker asks the providers; no value comes to this computer.</source>
        <translation>Der Broker fragt die Anbieter; kein Wert kommt auf diesen Computer.</translation>
    </message>
</context>
<context>
    <name>claviger::ClipboardStrip</name>
    <message>
        <source>Clear now</source>
        <translation>Jetzt löschen</translation>
    </message>
    <message numerus="yes">
        <source>%1 is on the clipboard, cleared in %n s</source>
        <translation>
            <numerusform>%1 ist in der Zwischenablage und wird in %n s gelöscht</numerusform>
            <numerusform>%1 ist in der Zwischenablage und wird in %n s gelöscht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::CodeView</name>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Shown as a picture. Print it or save it as a file.</source>
        <translation>Als Bild dargestellt. Drucken Sie es oder speichern Sie es als Datei.</translation>
    </message>
</context>
<context>
    <name>claviger::ConfirmByHandDialog</name>
    <message>
        <source>Confirm “%1” by hand</source>
        <translation>„%1“ von Hand bestätigen</translation>
    </message>
    <message>
        <source>%1 cannot be asked about this key. See for yourself that it works, then say how.</source>
        <translation>%1 kann nach diesem Schlüssel nicht gefragt werden. Überzeugen Sie sich selbst, dass er funktioniert, und sagen Sie dann, wie.</translation>
    </message>
    <message>
        <source>Until the next confirmation the key counts as valid.</source>
        <translation>Bis zur nächsten Bestätigung gilt der Schlüssel als gültig.</translation>
    </message>
    <message>
        <source>Your name, the time and what you say are written to the audit log.</source>
        <translation>Ihr Name, die Zeit und Ihre Angabe werden ins Prüfprotokoll geschrieben.</translation>
    </message>
    <message>
        <source>The provider is not asked.</source>
        <translation>Der Anbieter wird nicht gefragt.</translation>
    </message>
    <message>
        <source>Confirm key</source>
        <translation>Schlüssel bestätigen</translation>
    </message>
    <message>
        <source>&amp;How you saw it</source>
        <translation>&amp;Wie festgestellt</translation>
    </message>
    <message>
        <source>For example: signed in with it, or a test message arrived.</source>
        <translation>Zum Beispiel: damit angemeldet, oder eine Testnachricht kam an.</translation>
    </message>
</context>
<context>
    <name>claviger::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>What will not happen</source>
        <translation>Was nicht geschehen wird</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>claviger::ConflictDialog</name>
    <message>
        <source>“%1” was changed meanwhile</source>
        <translation>„%1“ wurde inzwischen geändert</translation>
    </message>
    <message>
        <source>Somebody saved this key while it was open here. Choose for each field; what only one of you changed is chosen already.</source>
        <translation>Jemand hat diesen Schlüssel gespeichert, während er hier offen war. Für jedes Feld wählen; was nur eine Seite geändert hat, ist schon gewählt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>claviger::Console</name>
    <message>
        <source>The automatic backup failed. %1</source>
        <translation>Die automatische Sicherung ist fehlgeschlagen. %1</translation>
    </message>
</context>
<context>
    <name>claviger::ConsumerDetails</name>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>Issue token…</source>
        <translation>Token ausstellen…</translation>
    </message>
    <message>
        <source>Revoke token…</source>
        <translation>Token widerrufen…</translation>
    </message>
    <message>
        <source>Details of the service</source>
        <translation>Einzelheiten des Dienstes</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Anfragen je Minute</translation>
    </message>
    <message>
        <source>Last access</source>
        <translation>Letzter Zugriff</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Keys that it needs</source>
        <translation>Benötigte Schlüssel</translation>
    </message>
    <message>
        <source>Needed and not readable</source>
        <translation>Benötigt und nicht lesbar</translation>
    </message>
    <message>
        <source>What it may read</source>
        <translation>Was er lesen darf</translation>
    </message>
    <message>
        <source>Which accesses</source>
        <translation>Welche Zugriffe</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation>Begrenzt</translation>
    </message>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>None is named.</source>
        <translation>Es ist keiner genannt.</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>Nothing: give it a scope.</source>
        <translation>Nichts: einen Bereich hinzufügen.</translation>
    </message>
    <message>
        <source>Revoke this token of %1?</source>
        <translation>Dieses Token von %1 widerrufen?</translation>
    </message>
    <message>
        <source>Whoever uses it is refused from now on.</source>
        <translation>Wer es benutzt, wird ab sofort abgewiesen.</translation>
    </message>
    <message>
        <source>Other tokens of the service stay valid.</source>
        <translation>Andere Token des Dienstes bleiben gültig.</translation>
    </message>
    <message>
        <source>Revoke token</source>
        <translation>Token widerrufen</translation>
    </message>
    <message>
        <source>The token is revoked.</source>
        <translation>Das Token ist widerrufen.</translation>
    </message>
    <message>
        <source>For example that it leaked or the cluster is gone.</source>
        <translation>Zum Beispiel, dass es bekannt wurde oder der Cluster nicht mehr besteht.</translation>
    </message>
</context>
<context>
    <name>claviger::ConsumerDialog</name>
    <message>
        <source>Register a service</source>
        <translation>Dienst anmelden</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Register service</source>
        <translation>Dienst anmelden</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>&amp;Requests a minute</source>
        <translation>&amp;Anfragen je Minute</translation>
    </message>
    <message>
        <source>More are refused until the minute is over, and stand in the access log.</source>
        <translation>Weitere werden bis zum Ende der Minute abgewiesen und stehen unter den Zugriffen.</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Owner</source>
        <translation>Zu&amp;ständig</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Arbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Environments</source>
        <translation>&amp;Umgebungen</translation>
    </message>
    <message>
        <source>Required keys</source>
        <translation>Benötigte Schlüssel</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Fields (empty: all secret ones)</source>
        <translation>Felder (leer: alle geheimen)</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Keys that it needs</source>
        <translation>Benötigte Schlüssel</translation>
    </message>
    <message>
        <source>By path; “{environment}” stands for each of its environments.</source>
        <translation>Nach Pfad; „{environment}“ steht für jede seiner Umgebungen.</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>Pfade</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Add scope</source>
        <translation>Bereich hinzufügen</translation>
    </message>
    <message>
        <source>What it may read</source>
        <translation>Was er lesen darf</translation>
    </message>
    <message>
        <source>Lists with commas. “*” means all environments; a path may end in “/*”. It reads nothing else.</source>
        <translation>Listen mit Kommas. „*“ bedeutet alle Umgebungen; ein Pfad darf auf „/*“ enden. Sonst liest er nichts.</translation>
    </message>
</context>
<context>
    <name>claviger::ConsumerListModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>Uses of these</source>
        <translation>Verwendet hiervon</translation>
    </message>
    <message>
        <source>Other keys</source>
        <translation>Weitere Schlüssel</translation>
    </message>
</context>
<context>
    <name>claviger::ConsumerTableModel</name>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Last access</source>
        <translation>Letzter Zugriff</translation>
    </message>
    <message>
        <source>Active tokens</source>
        <translation>Aktive Token</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>Je Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n fehlt</numerusform>
            <numerusform>%n fehlen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ConsumersPage</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Register service…</source>
        <translation>Dienst anmelden…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No service is registered that uses keys.</source>
        <translation>Es ist kein Dienst angemeldet, der Schlüssel verwendet.</translation>
    </message>
    <message>
        <source>Reading the services…</source>
        <translation>Dienste werden gelesen…</translation>
    </message>
    <message>
        <source>Read the manual</source>
        <translation>Handbuch lesen</translation>
    </message>
    <message>
        <source>Registered “%1”.</source>
        <translation>„%1“ angemeldet.</translation>
    </message>
    <message>
        <source>Saved “%1”</source>
        <translation>„%1“ gespeichert</translation>
    </message>
    <message>
        <source>Remove the service “%1”?</source>
        <translation>Den Dienst „%1“ entfernen?</translation>
    </message>
    <message>
        <source>All its tokens stop working at once: it can read no key any more.</source>
        <translation>Alle seine Token werden sofort ungültig: Er kann keinen Schlüssel mehr lesen.</translation>
    </message>
    <message>
        <source>The keys stay as they are. What it read stands in the log.</source>
        <translation>Die Schlüssel bleiben, wie sie sind. Was er gelesen hat, steht im Protokoll.</translation>
    </message>
    <message>
        <source>Remove service</source>
        <translation>Dienst entfernen</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>„%1“ entfernt.</translation>
    </message>
    <message>
        <source>For example that it was switched off.</source>
        <translation>Zum Beispiel, dass er abgeschaltet wurde.</translation>
    </message>
</context>
<context>
    <name>claviger::CreateStorePage</name>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Repeat the passphrase</source>
        <translation>Passphrase &amp;wiederholen</translation>
    </message>
    <message>
        <source>Also unlock with the &amp;system keychain on this computer</source>
        <translation>Auf diesem Computer auch mit dem &amp;Schlüsselbund des Systems entsperren</translation>
    </message>
    <message>
        <source>&amp;Create store</source>
        <translation>Tresor &amp;erstellen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Create a new store</source>
        <translation>Neuen Tresor erstellen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose the file of the new store</source>
        <translation>Datei des neuen Tresors auswählen</translation>
    </message>
    <message>
        <source>One encrypted file holds all keys. The passphrase is never stored: without it or the recovery kit nobody can open the file, neither you nor we.</source>
        <translation>Eine verschlüsselte Datei enthält alle Schlüssel. Die Passphrase wird nie gespeichert: Ohne sie oder das Wiederherstellungsblatt kann niemand die Datei öffnen, weder Sie noch wir.</translation>
    </message>
    <message>
        <source>Where to keep the store</source>
        <translation>Speicherort des Tresors</translation>
    </message>
    <message>
        <source>Say where the store is to be kept.</source>
        <translation>Geben Sie an, wo der Tresor gespeichert werden soll.</translation>
    </message>
    <message>
        <source>This is a folder. Add a file name.</source>
        <translation>Das ist ein Ordner. Ergänzen Sie einen Dateinamen.</translation>
    </message>
    <message>
        <source>This file exists already. Choose another name, or open it as a store.</source>
        <translation>Diese Datei existiert bereits. Wählen Sie einen anderen Namen oder öffnen Sie sie als Tresor.</translation>
    </message>
    <message>
        <source>Choose a passphrase, best of several unrelated words.</source>
        <translation>Wählen Sie eine Passphrase, am besten aus mehreren Wörtern ohne Zusammenhang.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen stimmen nicht überein.</translation>
    </message>
    <message>
        <source>Creating the store…</source>
        <translation>Tresor wird erstellt…</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>Da&amp;tei</translation>
    </message>
    <message>
        <source>Make a recovery ki&amp;t, in case the passphrase is forgotten</source>
        <translation>Ein Wiederherstellungs&amp;blatt erstellen, falls die Passphrase vergessen wird</translation>
    </message>
</context>
<context>
    <name>claviger::CredentialDraft</name>
    <message numerus="yes">
        <source>Proposed: every %n day(s).</source>
        <translation>
            <numerusform>Vorschlag: nach jeweils %n Tag.</numerusform>
            <numerusform>Vorschlag: alle %n Tage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ends a key after %n day(s).</source>
        <translation>
            <numerusform>Bei %1 endet ein Schlüssel nach %n Tag.</numerusform>
            <numerusform>Bei %1 endet ein Schlüssel nach %n Tagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Old and new value may be valid at the same time.</source>
        <translation>Alter und neuer Wert dürfen gleichzeitig gültig sein.</translation>
    </message>
    <message>
        <source>Form of the key</source>
        <translation>Form des Schlüssels</translation>
    </message>
    <message>
        <source>How it is checked</source>
        <translation>So wird er geprüft</translation>
    </message>
    <message>
        <source>How it is rotated</source>
        <translation>So wird er rotiert</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>bleibt unverändert</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), hidden</source>
        <translation>
            <numerusform>%n Zeichen, verborgen</numerusform>
            <numerusform>%n Zeichen, verborgen</numerusform>
        </translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>None yet; it is added as pending</source>
        <translation>Noch keiner; wird als ausstehend hinzugefügt</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>nach jeweils %n Tag</numerusform>
            <numerusform>alle %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>no schedule</source>
        <translation>kein Zeitplan</translation>
    </message>
    <message>
        <source>Grace period</source>
        <translation>Übergangsfrist</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>First warning</source>
        <translation>Erste Warnung</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n Tag vorher</numerusform>
            <numerusform>%n Tage vorher</numerusform>
        </translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>A label is required.</source>
        <translation>Eine Bezeichnung ist erforderlich.</translation>
    </message>
    <message>
        <source>A label needs at least one letter or digit.</source>
        <translation>Eine Bezeichnung braucht mindestens einen Buchstaben oder eine Ziffer.</translation>
    </message>
    <message>
        <source>Choose a workspace.</source>
        <translation>Wählen Sie einen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Choose an environment.</source>
        <translation>Wählen Sie eine Umgebung.</translation>
    </message>
    <message>
        <source>Choose a provider.</source>
        <translation>Wählen Sie einen Anbieter.</translation>
    </message>
    <message>
        <source>Choose a kind of key.</source>
        <translation>Wählen Sie eine Schlüsselart.</translation>
    </message>
    <message>
        <source>Rotation is every 1 to %1 days, or not scheduled.</source>
        <translation>Die Rotation erfolgt alle 1 bis %1 Tage oder ohne Zeitplan.</translation>
    </message>
    <message>
        <source>The grace period is at most %1 hours.</source>
        <translation>Die Übergangsfrist beträgt höchstens %1 Stunden.</translation>
    </message>
    <message>
        <source>A warning comes at most 365 days before.</source>
        <translation>Eine Warnung erfolgt höchstens 365 Tage vorher.</translation>
    </message>
    <message numerus="yes">
        <source>%1 ends a key after %n day(s); rotate it before.</source>
        <translation>
            <numerusform>Bei %1 endet ein Schlüssel nach %n Tag; rotieren Sie ihn vorher.</numerusform>
            <numerusform>Bei %1 endet ein Schlüssel nach %n Tagen; rotieren Sie ihn vorher.</numerusform>
        </translation>
    </message>
    <message>
        <source>The expiry is in the past.</source>
        <translation>Das Ablaufdatum liegt in der Vergangenheit.</translation>
    </message>
    <message>
        <source>%1 already has this path. Choose another label.</source>
        <translation>%1 hat bereits diesen Pfad. Wählen Sie eine andere Bezeichnung.</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>Same secret as %1</source>
        <translation>Gleiches Geheimnis wie %1</translation>
    </message>
    <message>
        <source>Same secret as %1, except for a trailing newline</source>
        <translation>Gleiches Geheimnis wie %1, bis auf einen Zeilenumbruch am Ende</translation>
    </message>
</context>
<context>
    <name>claviger::DateField</name>
    <message>
        <source>No date</source>
        <translation>Kein Datum</translation>
    </message>
    <message>
        <source>Choose a date</source>
        <translation>Datum auswählen</translation>
    </message>
    <message>
        <source>Choose a date (Alt+Down)</source>
        <translation>Datum auswählen (Alt+Pfeil nach unten)</translation>
    </message>
</context>
<context>
    <name>claviger::DeleteDialog</name>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>This is a production key.</source>
        <translation>Dies ist ein Produktionsschlüssel.</translation>
    </message>
    <message>
        <source>Production keys are among them.</source>
        <translation>Darunter sind Produktionsschlüssel.</translation>
    </message>
    <message numerus="yes">
        <source>It goes to the trash and can be restored for %n days.</source>
        <translation>
            <numerusform>Landet im Papierkorb und kann %n Tag lang wiederhergestellt werden.</numerusform>
            <numerusform>Landet im Papierkorb und kann %n Tage lang wiederhergestellt werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Programs that ask Claviger for the value are refused from now on.</source>
        <translation>Programmen, die den Wert bei Claviger abrufen, wird er ab sofort verweigert.</translation>
    </message>
    <message>
        <source>The key stays valid at its provider until you revoke it there.</source>
        <translation>Der Schlüssel bleibt beim Anbieter gültig, bis Sie ihn dort widerrufen.</translation>
    </message>
    <message>
        <source>Delete key</source>
        <translation>Schlüssel löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n keys</source>
        <translation>
            <numerusform>%n Schlüssel löschen</numerusform>
            <numerusform>%n Schlüssel löschen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::DetailsCheck</name>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Never checked</source>
        <translation>Nie geprüft</translation>
    </message>
    <message>
        <source>%1 was not asked yet whether it accepts this key.</source>
        <translation>%1 wurde noch nicht gefragt, ob dieser Schlüssel angenommen wird.</translation>
    </message>
    <message>
        <source>Asked again %1, without a verdict: %2</source>
        <translation>Wieder gefragt %1, ohne Befund: %2</translation>
    </message>
    <message>
        <source>Asked %1, without a verdict: %2</source>
        <translation>Gefragt %1, ohne Befund: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>relative and exact time</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a further request and its answer</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>something that the provider answered</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>The broker asks %1…</source>
        <translation>Der Broker fragt %1…</translation>
    </message>
</context>
<context>
    <name>claviger::DetailsConsumers</name>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>No service is named that uses this key.</source>
        <translation>Es ist kein Dienst angegeben, der diesen Schlüssel verwendet.</translation>
    </message>
    <message>
        <source>Who can read this key</source>
        <translation>Wer diesen Schlüssel lesen kann</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>service and owner</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No service.</source>
        <translation>Kein Dienst.</translation>
    </message>
</context>
<context>
    <name>claviger::DetailsHistory</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing is recorded for this key yet.</source>
        <translation>Für diesen Schlüssel ist noch nichts aufgezeichnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of the log cannot be read and may be about this key. Run “Check integrity” in Settings.</source>
        <translation>
            <numerusform>%n Ereignis des Protokolls ist nicht lesbar und betrifft vielleicht diesen Schlüssel. „Integrität prüfen“ in den Einstellungen sagt mehr.</numerusform>
            <numerusform>%n Ereignisse des Protokolls sind nicht lesbar und betreffen vielleicht diesen Schlüssel. „Integrität prüfen“ in den Einstellungen sagt mehr.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::DetailsOverview</name>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Last rotated</source>
        <translation>Letzte Rotation</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Nächste Rotation</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source> (sandbox)</source>
        <translation> (Sandbox)</translation>
    </message>
    <message>
        <source>Same secret as %1</source>
        <translation>Gleiches Geheimnis wie %1</translation>
    </message>
    <message>
        <source>Same secret as %1, except for a trailing line break</source>
        <translation>Gleiches Geheimnis wie %1, bis auf einen Zeilenumbruch am Ende</translation>
    </message>
    <message numerus="yes">
        <source>every %n days</source>
        <translation>
            <numerusform>nach jeweils %n Tag</numerusform>
            <numerusform>alle %n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours of grace</source>
        <translation>
            <numerusform>%n Stunde Übergangsfrist</numerusform>
            <numerusform>%n Stunden Übergangsfrist</numerusform>
        </translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>No schedule</source>
        <translation>Kein Zeitplan</translation>
    </message>
    <message>
        <source>Path, versions and fields of this key were not looked at before, so they are not known.</source>
        <translation>Pfad, Versionen und Felder dieses Schlüssels wurden vorher nicht angesehen und sind darum nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>claviger::DetailsPage</name>
    <message>
        <source>This is a &amp;sandbox or test key</source>
        <translation>&amp;Dies ist ein Sandbox- oder Testschlüssel</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>A person or a team</source>
        <translation>Eine Person oder ein Team</translation>
    </message>
    <message>
        <source>What it is used for</source>
        <translation>Wofür er verwendet wird</translation>
    </message>
    <message>
        <source>Services that use it, e.g. billing-api</source>
        <translation>Dienste, die ihn verwenden, z. B. billing-api</translation>
    </message>
    <message>
        <source>Words to find it by</source>
        <translation>Wörter, unter denen er zu finden ist</translation>
    </message>
    <message>
        <source>The label, workspace and environment make up its path. Everything here can be changed later.</source>
        <translation>Bezeichnung, Arbeitsbereich und Umgebung bilden den Pfad. Alles hier kann später geändert werden.</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Bezeichnung</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Arbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Owner</source>
        <translation>Zu&amp;ständig</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>Zwe&amp;ck</translation>
    </message>
    <message>
        <source>&amp;Consumers</source>
        <translation>&amp;Verwender</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;Tags</translation>
    </message>
    <message>
        <source>Shown as what is affected when the key is rotated or revoked.</source>
        <translation>Werden als betroffen angezeigt, wenn der Schlüssel rotiert oder widerrufen wird.</translation>
    </message>
    <message>
        <source>Give the key a label, e.g. what uses it.</source>
        <translation>Geben Sie dem Schlüssel eine Bezeichnung, z. B. was ihn verwendet.</translation>
    </message>
    <message>
        <source>Choose an environment, or type a name of your own.</source>
        <translation>Wählen Sie eine Umgebung oder geben Sie einen eigenen Namen ein.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Where does it belong?</source>
        <translation>Wohin gehört er?</translation>
    </message>
</context>
<context>
    <name>claviger::DetailsPane</name>
    <message>
        <source>Details of the key</source>
        <translation>Details des Schlüssels</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Use in CI</source>
        <translation>Verwendung in CI</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
</context>
<context>
    <name>claviger::DetailsUsage</name>
    <message>
        <source>Copy snippet</source>
        <translation>Codeausschnitt kopieren</translation>
    </message>
    <message>
        <source>Kind of snippet</source>
        <translation>Art des Codeausschnitts</translation>
    </message>
    <message>
        <source>Snippet</source>
        <translation>Codeausschnitt</translation>
    </message>
    <message>
        <source>The snippet refers to the key by its path. It never holds the value.</source>
        <translation>Der Codeausschnitt verweist über den Pfad auf den Schlüssel. Er enthält nie den Wert.</translation>
    </message>
    <message>
        <source>In a shell</source>
        <translation>In einer Shell</translation>
    </message>
</context>
<context>
    <name>claviger::DetailsVersions</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>This key has no value yet.</source>
        <translation>Dieser Schlüssel hat noch keinen Wert.</translation>
    </message>
    <message>
        <source>Its versions were not looked at before the broker went away.</source>
        <translation>Seine Versionen wurden nicht angesehen, bevor der Broker ausfiel.</translation>
    </message>
</context>
<context>
    <name>claviger::EndGraceDialog</name>
    <message>
        <source>It would have ended by itself %1.</source>
        <translation>Von selbst würde sie enden: %1.</translation>
    </message>
    <message>
        <source>End the grace period of “%1”?</source>
        <translation>Übergangsfrist von „%1“ beenden?</translation>
    </message>
    <message>
        <source>Version %1 is retired now. Rolling back to it is no longer possible.</source>
        <translation>Version %1 wird jetzt stillgelegt. Ein Zurückrollen auf sie ist nicht mehr möglich.</translation>
    </message>
    <message>
        <source>The old value stays valid at %1 until you revoke it there.</source>
        <translation>Der alte Wert bleibt bei %1 gültig, bis Sie ihn dort widerrufen.</translation>
    </message>
    <message>
        <source>End grace period</source>
        <translation>Übergangsfrist beenden</translation>
    </message>
</context>
<context>
    <name>claviger::EraseDialog</name>
    <message>
        <source>Erase a person from the audit log</source>
        <translation>Eine Person aus dem Prüfprotokoll löschen</translation>
    </message>
    <message>
        <source>Name, computer and reasons of everything this person did are destroyed. This can&apos;t be undone.</source>
        <translation>Name, Computer und Begründungen zu allem, was diese Person getan hat, werden vernichtet. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>That somebody was erased, when and why, is recorded without the name.</source>
        <translation>Dass jemand gelöscht wurde, wann und warum, wird ohne den Namen festgehalten.</translation>
    </message>
    <message>
        <source>Proofs, checkpoints and exports stay valid: what happened stays in the log.</source>
        <translation>Nachweise, Prüfpunkte und Exporte bleiben gültig: Was geschah, bleibt im Protokoll.</translation>
    </message>
    <message>
        <source>Backups and exports that were given out still hold the name: destroy them apart.</source>
        <translation>Backups und weitergegebene Exporte enthalten den Namen weiterhin: Sie sind gesondert zu vernichten.</translation>
    </message>
    <message>
        <source>Names of owners in keys, and what others wrote about the person, stay as they are.</source>
        <translation>Zuständige in Schlüsseln und was andere über die Person schrieben, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Erase person</source>
        <translation>Person löschen</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Whom to erase</source>
        <translation>Wer gelöscht werden soll</translation>
    </message>
    <message>
        <source>For example the number of the request. It stays in the log, so it must not name the person.</source>
        <translation>Zum Beispiel die Nummer des Antrags. Sie bleibt im Protokoll und darf daher die Person nicht nennen.</translation>
    </message>
    <message>
        <source>Search keys for this name</source>
        <translation>Schlüssel nach diesem Namen durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>&amp;Person</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Protokoll wird gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln event(s))</source>
        <translation>
            <numerusform>%1 (%Ln Ereignis)</numerusform>
            <numerusform>%1 (%Ln Ereignisse)</numerusform>
        </translation>
    </message>
    <message>
        <source>The log names nobody any more.</source>
        <translation>Das Protokoll nennt niemanden mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of these event(s) are of an older format and cannot be erased: their signed bytes hold the name.</source>
        <translation>
            <numerusform>%Ln dieser Ereignisse hat ein älteres Format und kann nicht gelöscht werden: Seine signierten Bytes enthalten den Namen.</numerusform>
            <numerusform>%Ln dieser Ereignisse haben ein älteres Format und können nicht gelöscht werden: Ihre signierten Bytes enthalten den Namen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The reason must not name the person.</source>
        <translation>Die Begründung darf die Person nicht nennen.</translation>
    </message>
    <message numerus="yes">
        <source>Erased from the audit log: %Ln personal detail(s)</source>
        <translation>
            <numerusform>Aus dem Prüfprotokoll gelöscht: %Ln personenbezogene Angabe</numerusform>
            <numerusform>Aus dem Prüfprotokoll gelöscht: %Ln personenbezogene Angaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln event(s).</source>
        <translation>
            <numerusform>in %Ln Ereignis.</numerusform>
            <numerusform>in %Ln Ereignissen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of the older format still hold the name and cannot be erased.</source>
        <translation>
            <numerusform>%Ln Ereignis des älteren Formats enthält den Namen weiterhin und kann nicht gelöscht werden.</numerusform>
            <numerusform>%Ln Ereignisse des älteren Formats enthalten den Namen weiterhin und können nicht gelöscht werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) cannot be read, so it is not known whom they name.</source>
        <translation>
            <numerusform>%Ln Ereignis ist nicht lesbar; wen es nennt, ist nicht bekannt.</numerusform>
            <numerusform>%Ln Ereignisse sind nicht lesbar; wen sie nennen, ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Stopped half-way: what was erased is gone. Erase the person again to complete it.</source>
        <translation>Auf halbem Weg angehalten: Was gelöscht wurde, ist weg. Zum Vervollständigen die Person noch einmal löschen.</translation>
    </message>
</context>
<context>
    <name>claviger::EventFilters</name>
    <message>
        <source>Filters the events by: %1</source>
        <translation>Filtert die Ereignisse nach: %1</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Akteur</translation>
    </message>
    <message>
        <source>Search events</source>
        <translation>Ereignisse suchen</translation>
    </message>
    <message>
        <source>Search key, actor, reason, 2026-05-03…</source>
        <translation>Schlüssel, Person, Grund, 2026-05-03…</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Alle Aktionen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Partly withheld</source>
        <translation>Teils zurückgehalten</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle Akteure</translation>
    </message>
    <message>
        <source>Actor withheld or none</source>
        <translation>Person zurückgehalten oder keine</translation>
    </message>
    <message>
        <source>Action: %1</source>
        <translation>Aktion: %1</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Schlüssel: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
</context>
<context>
    <name>claviger::EventPane</name>
    <message>
        <source>The line as it stands in the file</source>
        <translation>Die Zeile, wie sie in der Datei steht</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Inclusion proof</source>
        <translation>Enthaltensein-Beweis</translation>
    </message>
    <message>
        <source>Show the proof</source>
        <translation>Beweis zeigen</translation>
    </message>
    <message>
        <source>Save proof…</source>
        <translation>Beweis speichern…</translation>
    </message>
    <message>
        <source>Details of the event</source>
        <translation>Details des Ereignisses</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Details schließen</translation>
    </message>
    <message>
        <source>The line in the file</source>
        <translation>Die Zeile in der Datei</translation>
    </message>
    <message>
        <source>Proof that it is in the log</source>
        <translation>Beweis, dass es im Protokoll steht</translation>
    </message>
    <message>
        <source>The proof shows that this one event is in the signed log. It can be checked alone, without the other events.</source>
        <translation>Der Beweis zeigt, dass dieses eine Ereignis im signierten Protokoll steht. Er lässt sich allein prüfen, ohne die anderen Ereignisse.</translation>
    </message>
    <message>
        <source>Leaf hash</source>
        <translation>Blatt-Hash</translation>
    </message>
    <message>
        <source>Line %L1 cannot be read</source>
        <translation>Zeile %L1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>This line is no event of an audit log. Do not rely on this file.</source>
        <translation>Diese Zeile ist kein Ereignis eines Prüfprotokolls. Dieser Datei nicht vertrauen.</translation>
    </message>
    <message>
        <source>Event %L1, withheld</source>
        <translation>Ereignis %L1, zurückgehalten</translation>
    </message>
    <message>
        <source>Event %L1: %2</source>
        <translation>Ereignis %L1: %2</translation>
    </message>
    <message>
        <source>The check found something wrong in this line. Do not rely on what it says.</source>
        <translation>Die Prüfung fand in dieser Zeile etwas Falsches. Was sie sagt, ist nicht verlässlich.</translation>
    </message>
    <message>
        <source>The content was withheld from this file. Its place in the log and its fingerprint are shown.</source>
        <translation>Der Inhalt wurde in dieser Datei zurückgehalten. Gezeigt werden sein Platz im Protokoll und sein Fingerabdruck.</translation>
    </message>
    <message>
        <source>withheld or erased</source>
        <translation>zurückgehalten oder gelöscht</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Action (in the log)</source>
        <translation>Aktion (im Protokoll)</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Object version</source>
        <translation>Objektversion</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Ereignis-Id</translation>
    </message>
    <message>
        <source>Making the proof</source>
        <translation>Der Beweis wird gemacht</translation>
    </message>
    <message>
        <source>No proof can be made: the events of this file do not make the signed root. %1</source>
        <translation>Es lässt sich kein Beweis machen: Die Ereignisse dieser Datei ergeben nicht die signierte Wurzel. %1</translation>
    </message>
    <message>
        <source>Save the proof of event %L1</source>
        <translation>Beweis von Ereignis %L1 speichern</translation>
    </message>
    <message>
        <source>Event proofs (*.clavproof)</source>
        <translation>Ereignisbeweise (*.clavproof)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading the event…</source>
        <translation>Das Ereignis wird gelesen…</translation>
    </message>
    <message>
        <source>This line cannot be read</source>
        <translation>Diese Zeile ist nicht lesbar</translation>
    </message>
    <message>
        <source>No proof was made. %1</source>
        <translation>Es wurde kein Nachweis erstellt. %1</translation>
    </message>
</context>
<context>
    <name>claviger::EventsPage</name>
    <message>
        <source>Events of the export</source>
        <translation>Ereignisse des Exports</translation>
    </message>
    <message>
        <source>Filtering as soon as all events are read…</source>
        <translation>Gefiltert wird, sobald alle Ereignisse gelesen sind…</translation>
    </message>
    <message numerus="yes">
        <source>Reading %Ln event(s)…</source>
        <translation>
            <numerusform>%Ln Ereignis wird gelesen…</numerusform>
            <numerusform>%Ln Ereignisse werden gelesen…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 events</source>
        <translation>%L1 von %L2 Ereignissen</translation>
    </message>
    <message>
        <source>This file holds no events.</source>
        <translation>Diese Datei enthält keine Ereignisse.</translation>
    </message>
    <message>
        <source>No event matches these filters.</source>
        <translation>Kein Ereignis entspricht diesen Filtern.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
</context>
<context>
    <name>claviger::EvidenceLists</name>
    <message>
        <source>Workspaces: %1</source>
        <translation>Arbeitsbereiche: %1</translation>
    </message>
    <message>
        <source>without the store’s own events</source>
        <translation>ohne die eigenen Ereignisse des Tresors</translation>
    </message>
    <message>
        <source>Actions: %1</source>
        <translation>Aktionen: %1</translation>
    </message>
    <message>
        <source>Withheld from every event: %1</source>
        <translation>In jedem Ereignis zurückgehalten: %1</translation>
    </message>
    <message>
        <source>everything in the span</source>
        <translation>alles in der Spanne</translation>
    </message>
    <message>
        <source>What was proven, and what was not</source>
        <translation>Was bewiesen ist und was nicht</translation>
    </message>
    <message>
        <source>This file</source>
        <translation>Diese Datei</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>Bewiesen</translation>
    </message>
    <message>
        <source>Not proven</source>
        <translation>Nicht bewiesen</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>Spanne</translation>
    </message>
    <message>
        <source>%1 of %L2</source>
        <translation>%1 von %L2</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>%1 UTC by %2</source>
        <translation>%1 UTC von %2</translation>
    </message>
</context>
<context>
    <name>claviger::ExportDialog</name>
    <message>
        <source>Export the audit log</source>
        <translation>Prüfprotokoll exportieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Open in viewer</source>
        <translation>Im Betrachter öffnen</translation>
    </message>
    <message>
        <source>Audit exports (*.clavaudit)</source>
        <translation>Prüfexporte (*.clavaudit)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>Angehalten. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>The export is written</source>
        <translation>Der Export ist geschrieben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>claviger::ExportPreviewModel</name>
    <message>
        <source>%1 (%2)</source>
        <comment>action and its result</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Akteur</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>claviger::ExportPreviewView</name>
    <message>
        <source>No event is in this range.</source>
        <translation>In diesem Bereich liegt kein Ereignis.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s), from %L1 to %L2</source>
        <translation>
            <numerusform>%Ln Ereignis, von %L1 bis %L2</numerusform>
            <numerusform>%Ln Ereignisse, von %L1 bis %L2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln withheld</source>
        <translation>
            <numerusform>%Ln zurückgehalten</numerusform>
            <numerusform>%Ln zurückgehalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln personal detail(s) not shown</source>
        <translation>
            <numerusform>%Ln personenbezogene Angabe nicht gezeigt</numerusform>
            <numerusform>%Ln personenbezogene Angaben nicht gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>The log does not continue the file that was chosen. Compare both before anything is handed out, or continue nothing.</source>
        <translation>Das Protokoll setzt die gewählte Datei nicht fort. Beide vergleichen, bevor etwas weitergegeben wird, oder nichts fortsetzen.</translation>
    </message>
    <message>
        <source>First events of the export</source>
        <translation>Erste Ereignisse des Exports</translation>
    </message>
    <message>
        <source>What the auditor will see</source>
        <translation>Was in der Prüfung zu sehen ist</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Protokoll wird gelesen</translation>
    </message>
</context>
<context>
    <name>claviger::ExportResultView</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Root of the log</source>
        <translation>Wurzel des Protokolls</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%L1, from %L2 to %L3</source>
        <translation>%L1, von %L2 bis %L3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln personal detail(s)</source>
        <translation>
            <numerusform>%Ln personenbezogene Angabe</numerusform>
            <numerusform>%Ln personenbezogene Angaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) cannot be read in the store: only their hashes are in the export. Run “Check integrity” in the settings.</source>
        <translation>
            <numerusform>%n Ereignis im Tresor ist nicht lesbar: Im Export steht nur sein Hash. In den Einstellungen „Integrität prüfen“ ausführen.</numerusform>
            <numerusform>%n Ereignisse im Tresor sind nicht lesbar: Im Export stehen nur ihre Hashes. In den Einstellungen „Integrität prüfen“ ausführen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::ExportScopeForm</name>
    <message>
        <source>That file is of another store. Choose one of this store.</source>
        <translation>Diese Datei gehört zu einem anderen Tresor. Eine dieses Tresors wählen.</translation>
    </message>
    <message>
        <source>That is no export, checkpoint or event proof whose signatures fit. Choose another file.</source>
        <translation>Das ist kein Export, Prüfpunkt oder Ereignisnachweis, dessen Signaturen passen. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>All workspaces</source>
        <translation>Alle Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Events of the store itself: unlocking, slots, backups</source>
        <translation>Auch Ereignisse des Tresors selbst</translation>
    </message>
    <message>
        <source>All actions</source>
        <translation>Alle Aktionen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>On which computer</source>
        <translation>Auf welchem Computer</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Shown events</source>
        <translation>Gezeigte Ereignisse</translation>
    </message>
    <message>
        <source>Other events stay in their place as a hash: that nothing is missing is still proven.</source>
        <translation>Andere Ereignisse bleiben als Hash an ihrer Stelle: Dass nichts fehlt, ist weiterhin bewiesen.</translation>
    </message>
    <message>
        <source>Withhold in every event</source>
        <translation>In jedem Ereignis zurückhalten</translation>
    </message>
    <message>
        <source>Which part of the log is exported</source>
        <translation>Welcher Teil des Protokolls exportiert wird</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Since the last export</source>
        <translation>Seit dem letzten Export</translation>
    </message>
    <message>
        <source>Between two dates</source>
        <translation>Zwischen zwei Tagen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>&amp;From and to</source>
        <translation>&amp;Von und bis</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>&amp;Bereich</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Continue nothing</source>
        <translation>Nichts fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Continues</source>
        <translation>&amp;Setzt fort</translation>
    </message>
    <message>
        <source>An export or checkpoint that the auditor has already: this one then proves that it continues it.</source>
        <translation>Ein Export oder Prüfpunkt, der in der Prüfung schon vorliegt: Dieser beweist dann, dass er ihn fortsetzt.</translation>
    </message>
    <message>
        <source>Since the last export (%1, from event %L2)</source>
        <translation>Seit dem letzten Export (%1, ab Ereignis %L2)</translation>
    </message>
    <message>
        <source>The first day must not be after the last one.</source>
        <translation>Der erste Tag darf nicht nach dem letzten liegen.</translation>
    </message>
    <message>
        <source>Earlier export or checkpoint</source>
        <translation>Früherer Export oder Prüfpunkt</translation>
    </message>
    <message>
        <source>Exports, checkpoints and proofs (*.clavaudit *.clavproof *.txt)</source>
        <translation>Exporte, Prüfpunkte und Nachweise (*.clavaudit *.clavproof *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>claviger::ExportTableModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Unreadable line</source>
        <translation>Unlesbare Zeile</translation>
    </message>
    <message>
        <source>Event withheld</source>
        <translation>Ereignis zurückgehalten</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The check found something wrong in this line</source>
        <translation>Die Prüfung fand in dieser Zeile etwas Falsches</translation>
    </message>
    <message>
        <source>The event stands in its place by its fingerprint; its content was withheld from this file</source>
        <translation>Das Ereignis steht mit seinem Fingerabdruck an seinem Platz; sein Inhalt wurde in dieser Datei zurückgehalten</translation>
    </message>
    <message>
        <source>The log has a value here; it was withheld from this file or erased</source>
        <translation>Das Protokoll hat hier einen Wert; er wurde in dieser Datei zurückgehalten oder gelöscht</translation>
    </message>
    <message>
        <source>Times are UTC, as they stand in the file</source>
        <translation>Zeiten sind UTC, wie sie in der Datei stehen</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
</context>
<context>
    <name>claviger::ExportTallyModel</name>
    <message>
        <source>withheld or none</source>
        <translation>zurückgehalten oder keine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>First (UTC)</source>
        <translation>Erstes (UTC)</translation>
    </message>
    <message>
        <source>Last (UTC)</source>
        <translation>Letztes (UTC)</translation>
    </message>
</context>
<context>
    <name>claviger::FailureAlerts</name>
    <message>
        <source>Claviger</source>
        <translation>Claviger</translation>
    </message>
    <message numerus="yes">
        <source>Checks of %n key(s) did not come out well, twice in a row.</source>
        <translation>
            <numerusform>Prüfungen von %n Schlüssel gingen zweimal nacheinander nicht gut aus.</numerusform>
            <numerusform>Prüfungen von %n Schlüsseln gingen zweimal nacheinander nicht gut aus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) did not pass their check.</source>
        <translation>
            <numerusform>%n Schlüssel hat die Prüfung nicht bestanden.</numerusform>
            <numerusform>%n Schlüssel haben die Prüfung nicht bestanden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::FailurePanel</name>
    <message>
        <source>Keys that fail</source>
        <translation>Schlüssel, die scheitern</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Open key</source>
        <translation>Schlüssel öffnen</translation>
    </message>
    <message>
        <source>What it means and what to do</source>
        <translation>Was es heißt und was zu tun ist</translation>
    </message>
    <message numerus="yes">
        <source>Only %1. Show all %n failure(s)</source>
        <translation>
            <numerusform>Nur %1. Den %n Fehlschlag zeigen</numerusform>
            <numerusform>Nur %1. Alle %n Fehlschläge zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) were never checked.</source>
        <translation>
            <numerusform>%n Schlüssel wurde noch nie geprüft.</numerusform>
            <numerusform>%n Schlüssel wurden noch nie geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>No key fails.</source>
        <translation>Kein Schlüssel scheitert.</translation>
    </message>
    <message>
        <source>No key fails. %1</source>
        <translation>Kein Schlüssel scheitert. %1</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <translation>Geprüft: %1</translation>
    </message>
</context>
<context>
    <name>claviger::FailureTableModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
</context>
<context>
    <name>claviger::FieldInput</name>
    <message>
        <source>Choose file…</source>
        <translation>Datei auswählen…</translation>
    </message>
    <message>
        <source>Spaces or line breaks around the value were removed.</source>
        <translation>Leerzeichen oder Zeilenumbrüche vor und nach dem Wert wurden entfernt.</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Generated here: %1.</source>
        <translation>Hier erzeugt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Entered: %n character(s). Paste again to replace.</source>
        <translation>
            <numerusform>Eingegeben: %n Zeichen. Zum Ersetzen erneut einfügen.</numerusform>
            <numerusform>Eingegeben: %n Zeichen. Zum Ersetzen erneut einfügen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste it, or drop the file here</source>
        <translation>Wert einfügen oder Datei hier ablegen</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Schlüsseldatei auswählen</translation>
    </message>
</context>
<context>
    <name>claviger::FieldsPage</name>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Secret values stay as they are; a rotation changes them.</source>
        <translation>Geheime Werte bleiben unverändert; eine Rotation ändert sie.</translation>
    </message>
    <message>
        <source>%1. Secret values are sealed when the key is added and are masked here.</source>
        <translation>%1. Geheime Werte werden beim Hinzufügen des Schlüssels versiegelt und hier verdeckt angezeigt.</translation>
    </message>
    <message>
        <source>This kind has nothing else to fill in.</source>
        <translation>Bei dieser Art ist sonst nichts auszufüllen.</translation>
    </message>
    <message>
        <source>&amp;Declare without a value</source>
        <translation>&amp;Ohne Wert anlegen</translation>
    </message>
    <message>
        <source>The key is listed as pending until its value is added.</source>
        <translation>Der Schlüssel wird als ausstehend geführt, bis sein Wert hinzugefügt wird.</translation>
    </message>
    <message>
        <source>It is listed as pending, and somebody adds the value later.</source>
        <translation>Er wird als ausstehend geführt, und jemand fügt den Wert später hinzu.</translation>
    </message>
</context>
<context>
    <name>claviger::FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
</context>
<context>
    <name>claviger::FilterChips</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>claviger::FirstRun</name>
    <message>
        <source>The store was locked before its recovery code was put away. Make a new recovery code in Settings, “Store and keys to it”.</source>
        <translation>Der Tresor wurde gesperrt, bevor sein Wiederherstellungscode verwahrt war. Erstellen Sie in den Einstellungen unter „Tresor und Zugänge“ einen neuen.</translation>
    </message>
    <message>
        <source>An older header was put back into this store: the ways to unlock it are not those that its audit log tells of. Check it in Settings, “Store and keys to it”, and rekey it as compromised.</source>
        <translation>In diesen Tresor wurde ein älterer Dateikopf zurückgelegt: Die Zugänge sind nicht die, von denen das Prüfprotokoll berichtet. Den Tresor in den Einstellungen unter „Tresor und Zugänge“ prüfen und seine Schlüssel als kompromittiert erneuern.</translation>
    </message>
</context>
<context>
    <name>claviger::FormRow</name>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
</context>
<context>
    <name>claviger::GraceChooser</name>
    <message>
        <source>How long the old value stays available</source>
        <translation>Wie lange der alte Wert verfügbar bleibt</translation>
    </message>
    <message>
        <source>None: the old value is retired at once</source>
        <translation>Keine: Der alte Wert wird sofort stillgelegt</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation>Andere Dauer…</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
</context>
<context>
    <name>claviger::HistoryService</name>
    <message>
        <source>Secrets shown or used</source>
        <translation>Geheimnisse angezeigt oder verwendet</translation>
    </message>
    <message>
        <source>Keys added and edited</source>
        <translation>Schlüssel hinzugefügt und bearbeitet</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Revoked and deleted</source>
        <translation>Widerrufen und gelöscht</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Unlocking</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Security of the store</source>
        <translation>Sicherheit des Tresors</translation>
    </message>
    <message>
        <source>Store and workspaces</source>
        <translation>Tresor und Arbeitsbereiche</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Exports and privacy</source>
        <translation>Exporte und Datenschutz</translation>
    </message>
    <message>
        <source>Approvals and consumers</source>
        <translation>Freigaben und Verwender</translation>
    </message>
</context>
<context>
    <name>claviger::InsistDialog</name>
    <message>
        <source>Save a value that the provider does not accept?</source>
        <translation>Einen Wert speichern, den der Anbieter nicht annimmt?</translation>
    </message>
    <message>
        <source>The value is saved and listed as not accepted.</source>
        <translation>Der Wert wird gespeichert und als nicht angenommen geführt.</translation>
    </message>
    <message>
        <source>Your name, the time and the reason are written to the audit log.</source>
        <translation>Ihr Name, die Zeit und der Grund werden ins Prüfprotokoll geschrieben.</translation>
    </message>
    <message>
        <source>The provider will not accept it because of that.</source>
        <translation>Der Anbieter nimmt ihn dadurch nicht an.</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>For example: it is activated with the provider tomorrow.</source>
        <translation>Zum Beispiel: Er wird beim Anbieter morgen freigeschaltet.</translation>
    </message>
</context>
<context>
    <name>claviger::KeyCommands</name>
    <message>
        <source>“%1” has its value.</source>
        <translation>„%1“ hat jetzt einen Wert.</translation>
    </message>
    <message>
        <source>“%1” was rotated.</source>
        <translation>„%1“ wurde rotiert.</translation>
    </message>
    <message>
        <source>“%1” has its previous value again.</source>
        <translation>„%1“ hat wieder den vorherigen Wert.</translation>
    </message>
    <message>
        <source>The previous value of “%1” was retired.</source>
        <translation>Der vorherige Wert von „%1“ wurde stillgelegt.</translation>
    </message>
    <message>
        <source>“%1” was deleted permanently.</source>
        <translation>„%1“ wurde endgültig gelöscht.</translation>
    </message>
    <message>
        <source>The path of “%1” was not looked at before the broker went away. Copy it when it answers again.</source>
        <translation>Der Pfad von „%1“ wurde nicht angesehen, bevor der Broker ausfiel. Er lässt sich kopieren, sobald der Broker wieder antwortet.</translation>
    </message>
    <message>
        <source>Path copied: %1</source>
        <translation>Pfad kopiert: %1</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Rückgängig gemacht.</translation>
    </message>
</context>
<context>
    <name>claviger::KeyHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>claviger::KeySearch</name>
    <message>
        <source>Search keys…</source>
        <translation>Schlüssel suchen…</translation>
    </message>
    <message>
        <source>Search keys</source>
        <translation>Schlüssel suchen</translation>
    </message>
    <message>
        <source>Words, or provider: status: validation: env: workspace: tag: owner: is: fp:</source>
        <translation>Wörter oder provider: status: validation: env: workspace: tag: owner: is: fp:</translation>
    </message>
</context>
<context>
    <name>claviger::KeySearchField</name>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Leeren</translation>
    </message>
</context>
<context>
    <name>claviger::KeyService</name>
    <message numerus="yes">
        <source>Tagged %n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel mit Tags versehen</numerusform>
            <numerusform>%n Schlüssel mit Tags versehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed the owner of %n key(s)</source>
        <translation>
            <numerusform>Zuständigkeit für %n Schlüssel geändert</numerusform>
            <numerusform>Zuständigkeit für %n Schlüssel geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n key(s) to the trash</source>
        <translation>
            <numerusform>%n Schlüssel in den Papierkorb verschoben</numerusform>
            <numerusform>%n Schlüssel in den Papierkorb verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored %n key(s) from the trash</source>
        <translation>
            <numerusform>%n Schlüssel aus dem Papierkorb wiederhergestellt</numerusform>
            <numerusform>%n Schlüssel aus dem Papierkorb wiederhergestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>A key is revoked only with a reason.</source>
        <translation>Ein Schlüssel wird nur mit Angabe eines Grundes widerrufen.</translation>
    </message>
    <message numerus="yes">
        <source>Revoked %n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel widerrufen</numerusform>
            <numerusform>%n Schlüssel widerrufen</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider &quot;%1&quot; is not in the registry.</source>
        <translation>Der Anbieter „%1“ ist nicht im Verzeichnis.</translation>
    </message>
    <message>
        <source>%1 has no kind &quot;%2&quot;.</source>
        <translation>%1 hat keine Art „%2“.</translation>
    </message>
    <message>
        <source>A label needs at least one letter or digit.</source>
        <translation>Eine Bezeichnung braucht mindestens einen Buchstaben oder eine Ziffer.</translation>
    </message>
    <message>
        <source>Choose a workspace.</source>
        <translation>Wählen Sie einen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Choose an environment.</source>
        <translation>Wählen Sie eine Umgebung.</translation>
    </message>
    <message>
        <source>%1 has no field &quot;%2&quot; that may be stored openly.</source>
        <translation>%1 hat kein Feld „%2“, das offen gespeichert werden darf.</translation>
    </message>
    <message>
        <source>%1 must be one of: %2.</source>
        <translation>%1 muss einer dieser Werte sein: %2.</translation>
    </message>
    <message>
        <source>%1 has no secret field of this name.</source>
        <translation>%1 hat kein geheimes Feld mit diesem Namen.</translation>
    </message>
    <message>
        <source>Its form is not that of %1.</source>
        <translation>Die Form stimmt nicht. Erwartet wird: %1.</translation>
    </message>
    <message>
        <source>It is required.</source>
        <translation>Die Angabe ist erforderlich.</translation>
    </message>
    <message>
        <source>Only what is in the trash can be deleted for good.</source>
        <translation>Nur was im Papierkorb liegt, kann endgültig gelöscht werden.</translation>
    </message>
    <message>
        <source>The typed label is not the label of the key.</source>
        <translation>Die eingegebene Bezeichnung stimmt nicht mit der des Schlüssels überein.</translation>
    </message>
    <message>
        <source>The short name holds only a-z, 0-9 and hyphens, and begins with a letter or digit.</source>
        <translation>Der Kurzname besteht nur aus a-z, 0-9 und Bindestrichen und beginnt mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>At least one environment is needed.</source>
        <translation>Mindestens eine Umgebung ist erforderlich.</translation>
    </message>
    <message>
        <source>An environment needs at least one letter or digit.</source>
        <translation>Eine Umgebung braucht mindestens einen Buchstaben oder eine Ziffer.</translation>
    </message>
    <message>
        <source>The path template begins with / and holds {workspace}, {environment} and {name}.</source>
        <translation>Die Pfadvorlage beginnt mit / und enthält {workspace}, {environment} und {name}.</translation>
    </message>
</context>
<context>
    <name>claviger::KeyTableModel</name>
    <message>
        <source>Declared without a value</source>
        <translation>Ohne Wert angelegt</translation>
    </message>
    <message>
        <source>The old version stays available until %1</source>
        <translation>Die alte Version bleibt verfügbar bis %1</translation>
    </message>
    <message>
        <source>A new version is being put in place</source>
        <translation>Eine neue Version wird gerade eingeführt</translation>
    </message>
    <message>
        <source>Expires %1</source>
        <translation>Ablauf: %1</translation>
    </message>
    <message>
        <source>Rotation due %1</source>
        <translation>Rotation fällig: %1</translation>
    </message>
    <message>
        <source>Rotation was due %1</source>
        <translation>Rotation war fällig: %1</translation>
    </message>
    <message>
        <source>Expired %1</source>
        <translation>Abgelaufen: %1</translation>
    </message>
    <message>
        <source>In the trash; can be restored until %1</source>
        <translation>Im Papierkorb; kann wiederhergestellt werden bis %1</translation>
    </message>
    <message>
        <source>In the trash</source>
        <translation>Im Papierkorb</translation>
    </message>
    <message>
        <source>%1
Another key holds the same secret</source>
        <translation>%1
Ein anderer Schlüssel enthält dasselbe Geheimnis</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <translation>Geprüft: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>%1, same secret as another key</source>
        <translation>%1, gleiches Geheimnis wie ein anderer Schlüssel</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Last rotated</source>
        <translation>Letzte Rotation</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Nächste Rotation</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>provider “%1”</source>
        <translation>Anbieter „%1“</translation>
    </message>
    <message>
        <source>status “%1”</source>
        <translation>Status „%1“</translation>
    </message>
    <message>
        <source>validation “%1”</source>
        <translation>Prüfung „%1“</translation>
    </message>
    <message>
        <source>environment “%1”</source>
        <translation>Umgebung „%1“</translation>
    </message>
    <message>
        <source>workspace “%1”</source>
        <translation>Arbeitsbereich „%1“</translation>
    </message>
    <message>
        <source>tag “%1”</source>
        <translation>Tag „%1“</translation>
    </message>
    <message>
        <source>owner “%1”</source>
        <translation>Zuständig „%1“</translation>
    </message>
    <message>
        <source>consumer “%1”</source>
        <translation>Verwender „%1“</translation>
    </message>
    <message>
        <source>fingerprint “%1”</source>
        <translation>Fingerabdruck „%1“</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>Add value</source>
        <translation>Wert hinzufügen</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Rotieren</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>The broker&apos;s own word, which this version of Claviger does not know</source>
        <translation>Ein eigenes Wort des Brokers, das diese Version von Claviger nicht kennt</translation>
    </message>
</context>
<context>
    <name>claviger::KeyView</name>
    <message>
        <source>Integration keys</source>
        <translation>Integrationsschlüssel</translation>
    </message>
</context>
<context>
    <name>claviger::KeyWizard</name>
    <message>
        <source>Edit key</source>
        <translation>Schlüssel bearbeiten</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save changes</source>
        <translation>Änderungen &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Add key</source>
        <translation>Schlüssel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Adding the key…</source>
        <translation>Schlüssel wird hinzugefügt…</translation>
    </message>
    <message>
        <source>Saved “%1”</source>
        <translation>„%1“ gespeichert</translation>
    </message>
    <message>
        <source>Added “%1”</source>
        <translation>„%1“ hinzugefügt</translation>
    </message>
    <message>
        <source>Discard the changes?</source>
        <translation>Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>Discard this key?</source>
        <translation>Diesen Schlüssel verwerfen?</translation>
    </message>
    <message>
        <source>What you entered is not saved.</source>
        <translation>Ihre Eingaben sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Nothing was saved: the provider does not accept this value. Correct it and check again.</source>
        <translation>Nichts wurde gespeichert: Der Anbieter nimmt diesen Wert nicht an. Berichtigen Sie ihn und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>“%1” is saved, but not what the provider said of it: %2</source>
        <translation>„%1“ ist gespeichert, aber nicht, was der Anbieter dazu sagte: %2</translation>
    </message>
    <message>
        <source>“%1” stays as it was saved by another.</source>
        <translation>„%1“ bleibt, wie es von anderer Seite gespeichert wurde.</translation>
    </message>
    <message>
        <source>The key was changed meanwhile; nothing was saved yet.</source>
        <translation>Der Schlüssel wurde inzwischen geändert; noch wurde nichts gespeichert.</translation>
    </message>
</context>
<context>
    <name>claviger::KeysPage</name>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n keys</source>
        <translation>
            <numerusform>%1 von %n Schlüssel</numerusform>
            <numerusform>%1 von %n Schlüsseln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n selected</source>
        <translation>
            <numerusform>, %n ausgewählt</numerusform>
            <numerusform>, %n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Integration keys</source>
        <translation>Integrationsschlüssel</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 bisher</translation>
    </message>
    <message>
        <source>%1 of those that could be read</source>
        <translation>%1 von denen, die gelesen werden konnten</translation>
    </message>
</context>
<context>
    <name>claviger::KindPage</name>
    <message>
        <source>Which kind of key is it?</source>
        <translation>Welche Art von Schlüssel ist es?</translation>
    </message>
    <message>
        <source>Which kind of %1 key is it?</source>
        <translation>Welche Art von %1-Schlüssel ist es?</translation>
    </message>
    <message>
        <source>This provider issues one kind of key. Here is how to come by one.</source>
        <translation>Dieser Anbieter stellt nur eine Art von Schlüssel aus. So erhalten Sie einen.</translation>
    </message>
    <message>
        <source>No value needed</source>
        <translation>Kein Wert erforderlich</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>claviger::LatencyChart</name>
    <message>
        <source>Answer times</source>
        <translation>Antwortzeiten</translation>
    </message>
    <message>
        <source>Answer times of %1</source>
        <translation>Antwortzeiten von %1</translation>
    </message>
    <message>
        <source>%d ms</source>
        <comment>axis of answer times, a C format</comment>
        <translation>%d ms</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>time and how long an answer took</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>claviger::LatencyPanel</name>
    <message>
        <source>Answer times of the providers</source>
        <translation>Antwortzeiten der Anbieter</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>No provider has answered in the last 30 days.</source>
        <translation>In den letzten 30 Tagen hat kein Anbieter geantwortet.</translation>
    </message>
</context>
<context>
    <name>claviger::LatencyTableModel</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Slowest</source>
        <translation>Langsamste</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>claviger::LinkBar</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>claviger::LoggedEventView</name>
    <message>
        <source>Prove that it is in the log</source>
        <translation>Beweisen, dass es im Protokoll steht</translation>
    </message>
    <message>
        <source>Save proof…</source>
        <translation>Beweis speichern…</translation>
    </message>
    <message>
        <source>Details of the event</source>
        <translation>Details des Ereignisses</translation>
    </message>
    <message>
        <source>Checks this one event against the signed log</source>
        <translation>Prüft dieses eine Ereignis am signierten Protokoll</translation>
    </message>
    <message>
        <source>Writes a file with which anybody can check this one event, without the rest of the log</source>
        <translation>Schreibt eine Datei, mit der sich dieses eine Ereignis ohne das übrige Protokoll prüfen lässt</translation>
    </message>
    <message>
        <source>Checking the proof</source>
        <translation>Beweis wird geprüft</translation>
    </message>
    <message>
        <source>Proven: it is event %L1 of a log of %L2, which is signed by %3.</source>
        <translation>Bewiesen: Es ist Ereignis %L1 eines Protokolls von %L2, das von %3 signiert ist.</translation>
    </message>
    <message>
        <source>The proof is forged: what is shown here is not what the signed log has as event %L1. Do not trust this log; tell whoever runs it, and compare it with an export that you kept.</source>
        <translation>Der Beweis ist gefälscht: Was hier gezeigt wird, ist nicht, was das signierte Protokoll als Ereignis %L1 hat. Diesem Protokoll nicht trauen; dem Betreiber Bescheid geben und mit einem aufbewahrten Export vergleichen.</translation>
    </message>
    <message>
        <source>Nothing was proven. %1</source>
        <translation>Es wurde nichts bewiesen. %1</translation>
    </message>
    <message>
        <source>Save the proof of event %L1</source>
        <translation>Beweis von Ereignis %L1 speichern</translation>
    </message>
    <message>
        <source>Event proofs (*.clavproof)</source>
        <translation>Ereignisbeweise (*.clavproof)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Proof saved to %1</source>
        <translation>Beweis nach %1 gespeichert</translation>
    </message>
</context>
<context>
    <name>claviger::MainWindow</name>
    <message>
        <source>Claviger</source>
        <translation>Claviger</translation>
    </message>
    <message>
        <source>Open store</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Claviger stores (*.claviger)</source>
        <translation>Claviger-Tresore (*.claviger)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) of this store cannot be read. The rest is usable; run “Check integrity” in the settings.</source>
        <translation>
            <numerusform>%n Datensatz dieses Tresors ist nicht lesbar. Der Rest ist benutzbar; starten Sie „Integrität prüfen“ in den Einstellungen.</numerusform>
            <numerusform>%n Datensätze dieses Tresors sind nicht lesbar. Der Rest ist benutzbar; starten Sie „Integrität prüfen“ in den Einstellungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store was locked. %1</source>
        <translation>Der Tresor wurde gesperrt. %1</translation>
    </message>
    <message>
        <source>Open audit export</source>
        <translation>Prüfexport öffnen</translation>
    </message>
    <message>
        <source>Audit exports and event proofs (*.clavaudit *.clavproof)</source>
        <translation>Prüfexporte und Ereignisbeweise (*.clavaudit *.clavproof)</translation>
    </message>
    <message>
        <source>Signed out on this computer, but the broker was not told: %1</source>
        <translation>Auf diesem Rechner abgemeldet, aber der Broker hat es nicht erfahren: %1</translation>
    </message>
    <message>
        <source>The connection was closed. %1</source>
        <translation>Die Verbindung wurde geschlossen. %1</translation>
    </message>
    <message>
        <source>Its settings were changed. Connect again to work with them.</source>
        <translation>Die Einstellungen wurden geändert. Neu verbinden, um damit zu arbeiten.</translation>
    </message>
</context>
<context>
    <name>claviger::ManualWindow</name>
    <message>
        <source>Claviger manual</source>
        <translation>Claviger-Handbuch</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
</context>
<context>
    <name>claviger::MasterKeyDialog</name>
    <message>
        <source>Add a master key</source>
        <translation>Hauptschlüssel hinzufügen</translation>
    </message>
    <message>
        <source>For services without a person: they open the store with KMS_DRIVER=local and this key in KMS_MASTER_KEY.</source>
        <translation>Für Dienste ohne Benutzer: Sie öffnen den Tresor mit KMS_DRIVER=local und diesem Schlüssel in KMS_MASTER_KEY.</translation>
    </message>
    <message>
        <source>Whoever has this key and the file can open the store.</source>
        <translation>Wer diesen Schlüssel und die Datei besitzt, kann den Tresor öffnen.</translation>
    </message>
    <message>
        <source>Add slot</source>
        <translation>Zugang hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Master key</source>
        <translation>&amp;Hauptschlüssel</translation>
    </message>
    <message>
        <source>32 random bytes as base64, for example from “openssl rand -base64 32”.</source>
        <translation>32 zufällige Bytes als Base64, zum Beispiel aus „openssl rand -base64 32“.</translation>
    </message>
    <message>
        <source>Expected 32 bytes as base64: 44 characters ending in “=”.</source>
        <translation>Erwartet werden 32 Bytes als Base64: 44 Zeichen, die mit „=“ enden.</translation>
    </message>
    <message>
        <source>Slot added: master key</source>
        <translation>Zugang hinzugefügt: Hauptschlüssel</translation>
    </message>
</context>
<context>
    <name>claviger::MatrixView</name>
    <message>
        <source>Providers and environments</source>
        <translation>Anbieter und Umgebungen</translation>
    </message>
</context>
<context>
    <name>claviger::MeetingDialog</name>
    <message>
        <source>Somebody changed this key while it was open here. Nothing was done yet, and what you entered is still there. Look at both before you go on.</source>
        <translation>Dieser Schlüssel wurde anderswo geändert, während er hier offen war. Noch ist nichts geschehen, und das Eingegebene ist noch da. Vor dem Weitermachen beides ansehen.</translation>
    </message>
    <message>
        <source>“%1” was changed meanwhile</source>
        <translation>„%1“ wurde inzwischen geändert</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Das andere</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meines</translation>
    </message>
    <message>
        <source>What both of you changed</source>
        <translation>Was beide geändert haben</translation>
    </message>
    <message>
        <source>%1 (both changed it)</source>
        <translation>%1 (von beiden geändert)</translation>
    </message>
    <message>
        <source>stays as theirs</source>
        <translation>bleibt wie im anderen</translation>
    </message>
</context>
<context>
    <name>claviger::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>claviger::MessageListDialog</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Noch keine Meldungen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>claviger::MoveTableModel</name>
    <message>
        <source>Left out by you</source>
        <translation>Von Ihnen ausgelassen</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Repeat it: nothing is made twice.</source>
        <translation>Wiederholen: Nichts entsteht doppelt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>key: what happens</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Path there: %1</source>
        <translation>Pfad dort: %1</translation>
    </message>
    <message>
        <source>Not kept there: %1</source>
        <translation>Dort nicht behalten: %1</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Path there</source>
        <translation>Pfad dort</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Was zu tun bleibt</translation>
    </message>
    <message>
        <source>Not kept there</source>
        <translation>Dort nicht behalten</translation>
    </message>
</context>
<context>
    <name>claviger::MovingDialog</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Move %1 to another place</source>
        <translation>%1 an einen anderen Ort verschieben</translation>
    </message>
    <message>
        <source>Copy %1 to another place</source>
        <translation>%1 an einen anderen Ort kopieren</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Plan the rest again</source>
        <translation>Den Rest neu planen</translation>
    </message>
    <message numerus="yes">
        <source>Move %n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel verschieben</numerusform>
            <numerusform>%n Schlüssel verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel kopieren</numerusform>
            <numerusform>%n Schlüssel kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening the store</source>
        <translation>Der Tresor wird geöffnet</translation>
    </message>
    <message>
        <source>Looking at both places</source>
        <translation>Beide Orte werden angesehen</translation>
    </message>
    <message>
        <source>Moving keys</source>
        <translation>Schlüssel werden verschoben</translation>
    </message>
    <message>
        <source>Copying keys</source>
        <translation>Schlüssel werden kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) moved to %1.</source>
        <translation>
            <numerusform>%n Schlüssel nach %1 verschoben.</numerusform>
            <numerusform>%n Schlüssel nach %1 verschoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) copied to %1.</source>
        <translation>
            <numerusform>%n Schlüssel nach %1 kopiert.</numerusform>
            <numerusform>%n Schlüssel nach %1 kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) not finished: nothing of them was lost, and repeating makes nothing twice.</source>
        <translation>
            <numerusform>%n Schlüssel nicht fertig: Nichts davon ging verloren, und Wiederholen macht nichts doppelt.</numerusform>
            <numerusform>%n Schlüssel nicht fertig: Nichts davon ging verloren, und Wiederholen macht nichts doppelt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The place did not answer to the end. Open it again to go on.</source>
        <translation>Der Ort hat nicht bis zum Ende geantwortet. Wieder öffnen, um weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>claviger::MovingPlanForm</name>
    <message>
        <source>&amp;This key</source>
        <translation>Die&amp;ser Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Label there</source>
        <translation>Be&amp;zeichnung dort</translation>
    </message>
    <message>
        <source>&amp;Copy: the keys stay here too</source>
        <translation>&amp;Kopieren: Die Schlüssel bleiben auch hier</translation>
    </message>
    <message>
        <source>&amp;Move: here they go to the trash, each once it was read back there</source>
        <translation>&amp;Verschieben: Hier kommen sie in den Papierkorb, jeder erst, wenn er dort zurückgelesen wurde</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>It stands in the audit log of both places.</source>
        <translation>Sie steht im Prüfprotokoll beider Orte.</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>Was geschähe</translation>
    </message>
    <message>
        <source>What is done with the key that is selected</source>
        <translation>Was mit dem ausgewählten Schlüssel geschieht</translation>
    </message>
    <message>
        <source>Where keys of the workspace %1 go</source>
        <translation>Wohin Schlüssel des Arbeitsbereichs %1 kommen</translation>
    </message>
    <message>
        <source>%1 (is made there)</source>
        <translation>%1 (wird dort angelegt)</translation>
    </message>
    <message>
        <source>Choose a workspace</source>
        <translation>Arbeitsbereich wählen</translation>
    </message>
    <message>
        <source>Keys of “%1” go to the workspace</source>
        <translation>Schlüssel aus „%1“ kommen in den Arbeitsbereich</translation>
    </message>
    <message>
        <source>Make it there</source>
        <translation>Dort anlegen</translation>
    </message>
    <message>
        <source>Compare it; leave another value there as it is</source>
        <translation>Vergleichen; einen anderen Wert dort lassen, wie er ist</translation>
    </message>
    <message>
        <source>Replace another value there, as a rotation</source>
        <translation>Einen anderen Wert dort durch eine Rotation ersetzen</translation>
    </message>
    <message>
        <source>Give it another label there</source>
        <translation>Dort anders bezeichnen</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Auslassen</translation>
    </message>
</context>
<context>
    <name>claviger::MovingResultView</name>
    <message>
        <source>What became of the keys</source>
        <translation>Was aus den Schlüsseln wurde</translation>
    </message>
</context>
<context>
    <name>claviger::MovingTargetForm</name>
    <message>
        <source>Store file</source>
        <translation>Tresordatei</translation>
    </message>
    <message>
        <source>Claviger stores (*.claviger)</source>
        <translation>Claviger-Tresore (*.claviger)</translation>
    </message>
    <message>
        <source>Store &amp;file</source>
        <translation>Tresor&amp;datei</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Where the keys go</source>
        <translation>Wohin die Schlüssel kommen</translation>
    </message>
    <message>
        <source>Broker %1</source>
        <translation>Broker %1</translation>
    </message>
    <message>
        <source>A store file</source>
        <translation>Eine Tresordatei</translation>
    </message>
    <message>
        <source>Of the store that the keys go to.</source>
        <translation>Des Tresors, in den die Schlüssel kommen.</translation>
    </message>
    <message>
        <source>&amp;Where to</source>
        <translation>&amp;Wohin</translation>
    </message>
    <message>
        <source>The store is opened beside this one and closed again afterwards.</source>
        <translation>Der Tresor wird neben dem, was hier offen ist, geöffnet und danach wieder geschlossen.</translation>
    </message>
    <message>
        <source>You sign in at %1 in your browser. What is open here stays open.</source>
        <translation>Angemeldet wird bei %1 im Browser. Was hier offen ist, bleibt offen.</translation>
    </message>
    <message>
        <source>You are signed in with the token of this broker in the system keychain.</source>
        <translation>Angemeldet wird mit dem Token dieses Brokers im Schlüsselbund des Systems.</translation>
    </message>
</context>
<context>
    <name>claviger::NavButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>page, what is counted there</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>claviger::NetworkSection</name>
    <message>
        <source>Whether providers are asked through a proxy</source>
        <translation>Ob Anbieter über einen Proxy gefragt werden</translation>
    </message>
    <message>
        <source>None: providers are asked directly</source>
        <translation>Keiner: Anbieter werden direkt gefragt</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP-Proxy</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>The proxy learns which provider is asked, and no key: what is sent is encrypted for the provider. PostgreSQL and Redis are always asked directly, not through the proxy; where the network lets nothing else out, their keys get no verdict.</source>
        <translation>Der Proxy erfährt, welcher Anbieter gefragt wird, und keinen Schlüssel: Was gesendet wird, ist für den Anbieter verschlüsselt. PostgreSQL und Redis werden immer direkt gefragt, nicht über den Proxy; wo das Netz sonst nichts hinauslässt, bekommen deren Schlüssel kein Ergebnis.</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Benutzername</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Passwort für den Proxy</translation>
    </message>
    <message>
        <source>Keep password</source>
        <translation>Passwort merken</translation>
    </message>
    <message>
        <source>Forget password</source>
        <translation>Passwort vergessen</translation>
    </message>
    <message>
        <source>Spaces or line breaks around the pasted text were removed.</source>
        <translation>Leerzeichen oder Zeilenumbrüche um den eingefügten Text wurden entfernt.</translation>
    </message>
    <message>
        <source>P&amp;assword</source>
        <translation>P&amp;asswort</translation>
    </message>
    <message>
        <source>File of certificates to trust</source>
        <translation>Datei mit Zertifikaten, denen vertraut wird</translation>
    </message>
    <message>
        <source>None: only the certificates of the system are trusted</source>
        <translation>Keine: Nur den Zertifikaten des Systems wird vertraut</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Stop trusting</source>
        <translation>Nicht mehr vertrauen</translation>
    </message>
    <message>
        <source>&amp;Further certificates to trust</source>
        <translation>&amp;Weitere Zertifikate, denen vertraut wird</translation>
    </message>
    <message>
        <source>A PEM file with the certificate authority of your company, where it stands between this computer and providers.</source>
        <translation>Eine PEM-Datei mit der Zertifizierungsstelle der Firma, wo diese zwischen diesem Computer und den Anbietern steht.</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>They count besides those of the system, for databases too. Whoever holds such an authority can read what is sent, keys included; so the audit log records that it is trusted.</source>
        <translation>Sie gelten neben denen des Systems, auch für Datenbanken. Wer eine solche Zertifizierungsstelle betreibt, kann mitlesen, was gesendet wird, auch Schlüssel; darum hält das Prüfprotokoll fest, dass ihr vertraut wird.</translation>
    </message>
    <message>
        <source>A password for a proxy cannot hold control characters.</source>
        <translation>Ein Passwort für einen Proxy kann keine Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s host name or address; until then no provider is asked.</source>
        <translation>Hostnamen oder Adresse des Proxys eingeben; bis dahin wird kein Anbieter gefragt.</translation>
    </message>
    <message>
        <source>Only for a proxy with a user name.</source>
        <translation>Nur für einen Proxy mit Benutzername.</translation>
    </message>
    <message>
        <source>A password is kept in the system keychain. A new one takes its place.</source>
        <translation>Im Schlüsselbund des Systems liegt ein Passwort. Ein neues tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>No system keychain took the password: it is kept only until Claviger quits.</source>
        <translation>Kein Schlüsselbund des Systems hat das Passwort angenommen: Es bleibt nur bis zum Beenden von Claviger.</translation>
    </message>
    <message>
        <source>It goes to the system keychain; without one it is kept only until Claviger quits.</source>
        <translation>Es kommt in den Schlüsselbund des Systems; ohne einen bleibt es nur bis zum Beenden von Claviger.</translation>
    </message>
    <message>
        <source>Certificates to trust</source>
        <translation>Zertifikate, denen vertraut wird</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file that was chosen before is still used.</source>
        <translation>Die vorher gewählte Datei gilt weiter.</translation>
    </message>
</context>
<context>
    <name>claviger::NewPassphraseForm</name>
    <message>
        <source>&amp;New passphrase</source>
        <translation>&amp;Neue Passphrase</translation>
    </message>
    <message>
        <source>Once &amp;more</source>
        <translation>Noch ein&amp;mal</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden Eingaben stimmen nicht überein.</translation>
    </message>
</context>
<context>
    <name>claviger::PassphraseDialog</name>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>The store opens with the new passphrase at once.</source>
        <translation>Der Tresor öffnet sich sofort mit der neuen Passphrase.</translation>
    </message>
    <message>
        <source>Recovery kit and system keychain stay as they are.</source>
        <translation>Wiederherstellungsblatt und Schlüsselbund des Systems bleiben unverändert.</translation>
    </message>
    <message>
        <source>Copies and backups of the file still open with the old one.</source>
        <translation>Kopien und Sicherungen der Datei öffnen sich weiterhin mit der alten.</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>&amp;Current passphrase</source>
        <translation>&amp;Aktuelle Passphrase</translation>
    </message>
    <message>
        <source>The passphrase was changed.</source>
        <translation>Die Passphrase wurde geändert.</translation>
    </message>
</context>
<context>
    <name>claviger::PolicyConflictDialog</name>
    <message>
        <source>“%1” was changed meanwhile</source>
        <translation>„%1“ wurde inzwischen geändert</translation>
    </message>
    <message>
        <source>Somebody saved this policy while it was open here. Choose for each field; what only one of you changed is chosen already.</source>
        <translation>Jemand hat diese Richtlinie gespeichert, während sie hier offen war. Für jedes Feld auswählen; was nur einer geändert hat, ist schon gewählt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>claviger::PolicyDialog</name>
    <message>
        <source>New policy</source>
        <translation>Neue Richtlinie</translation>
    </message>
    <message>
        <source>Change the policy “%1”</source>
        <translation>Richtlinie „%1“ ändern</translation>
    </message>
    <message>
        <source>Create policy</source>
        <translation>Richtlinie anlegen</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Stands in the audit log.</source>
        <translation>Steht im Prüfprotokoll.</translation>
    </message>
    <message>
        <source>This weakens the policy, and is recorded as such. %1</source>
        <translation>Das schwächt die Richtlinie und wird so festgehalten. %1</translation>
    </message>
    <message>
        <source>“%1” was removed meanwhile. What you entered is still here: save it again to create it anew.</source>
        <translation>„%1“ wurde inzwischen entfernt. Das Eingegebene ist noch da: Erneut speichern legt sie neu an.</translation>
    </message>
    <message>
        <source>“%1” was changed meanwhile. Choose what holds.</source>
        <translation>„%1“ wurde inzwischen geändert. Auswählen, was gilt.</translation>
    </message>
    <message>
        <source>“%1” stays as it is now.</source>
        <translation>„%1“ bleibt, wie sie jetzt ist.</translation>
    </message>
</context>
<context>
    <name>claviger::PolicyForm</name>
    <message>
        <source>Nobody may do it</source>
        <translation>Niemand darf es</translation>
    </message>
    <message>
        <source>Others who have to agree</source>
        <translation>Andere, die zustimmen müssen</translation>
    </message>
    <message>
        <source>A request waits</source>
        <translation>Eine Anfrage wartet</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source>A reason has to be given</source>
        <translation>Ein Grund muss genannt werden</translation>
    </message>
    <message>
        <source>Longest grace period of a rotation</source>
        <translation>Längste Übergangsfrist einer Rotation</translation>
    </message>
    <message>
        <source>Longest grace period</source>
        <translation>Längste Übergangsfrist</translation>
    </message>
    <message>
        <source>Keys are rotated at least every</source>
        <translation>Schlüssel werden rotiert mindestens alle</translation>
    </message>
    <message>
        <source>Rotation at least every</source>
        <translation>Rotation mindestens alle</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Stands in the log and where somebody is refused; it cannot be changed later.</source>
        <translation>Steht im Protokoll und dort, wo etwas verweigert wird; später nicht mehr zu ändern.</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Workspaces</source>
        <translation>&amp;Arbeitsbereiche</translation>
    </message>
    <message>
        <source>By their short names; “*” means all of them.</source>
        <translation>Mit ihren Kurznamen; „*“ heißt alle.</translation>
    </message>
    <message>
        <source>&amp;Environments</source>
        <translation>&amp;Umgebungen</translation>
    </message>
    <message>
        <source>“*” means all of them.</source>
        <translation>„*“ heißt alle.</translation>
    </message>
    <message>
        <source>What it governs</source>
        <translation>Was sie regelt</translation>
    </message>
    <message>
        <source>&amp;Others who have to agree</source>
        <translation>A&amp;ndere, die zustimmen müssen</translation>
    </message>
    <message>
        <source>Who asks can’t agree to it.</source>
        <translation>Wer fragt, kann nicht zustimmen.</translation>
    </message>
    <message>
        <source>A request &amp;waits</source>
        <translation>Eine Anfrage &amp;wartet</translation>
    </message>
    <message>
        <source>After that it is over, and has to be asked for again.</source>
        <translation>Danach ist sie abgelaufen und muss neu gestellt werden.</translation>
    </message>
    <message>
        <source>What it demands</source>
        <translation>Was sie verlangt</translation>
    </message>
</context>
<context>
    <name>claviger::PolicyPage</name>
    <message>
        <source>No schedule</source>
        <translation>Kein Zeitplan</translation>
    </message>
    <message>
        <source>None: the old value ends at once</source>
        <translation>Keine: Der alte Wert endet sofort</translation>
    </message>
    <message>
        <source>Claviger reminds of the earlier of both dates, and again seven days before it.</source>
        <translation>Claviger erinnert an das frühere der beiden Daten und noch einmal sieben Tage davor.</translation>
    </message>
    <message>
        <source>&amp;Expires at the provider</source>
        <translation>Läuft beim Anbieter &amp;ab</translation>
    </message>
    <message>
        <source>A date, or “+90” for in ninety days. Leave it empty when it does not end by itself.</source>
        <translation>Ein Datum oder „+90“ für in neunzig Tagen. Lassen Sie das Feld leer, wenn der Schlüssel nicht von selbst abläuft.</translation>
    </message>
    <message>
        <source>&amp;Rotate every</source>
        <translation>&amp;Rotieren alle</translation>
    </message>
    <message>
        <source>&amp;Grace period</source>
        <translation>Über&amp;gangsfrist</translation>
    </message>
    <message>
        <source>How long the old value stays available after a rotation.</source>
        <translation>Wie lange der alte Wert nach einer Rotation verfügbar bleibt.</translation>
    </message>
    <message>
        <source>&amp;Warn before</source>
        <translation>Vorwar&amp;nung</translation>
    </message>
    <message>
        <source>Res&amp;ponsible</source>
        <translation>&amp;Verantwortlich</translation>
    </message>
    <message>
        <source>Who rotates it; the owner when empty.</source>
        <translation>Wer den Schlüssel rotiert; wenn leer, die zuständige Person.</translation>
    </message>
    <message numerus="yes">
        <source>The first rotation is due %n day(s) after the value is added.</source>
        <translation>
            <numerusform>Die erste Rotation ist %n Tag nach dem Hinzufügen des Werts fällig.</numerusform>
            <numerusform>Die erste Rotation ist %n Tage nach dem Hinzufügen des Werts fällig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next rotation on %1, in %n day(s).</source>
        <translation>
            <numerusform>Nächste Rotation am %1, in %n Tag.</numerusform>
            <numerusform>Nächste Rotation am %1, in %n Tagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %n day(s) after its last rotation.</source>
        <translation>
            <numerusform>Fällig %n Tag nach der letzten Rotation.</numerusform>
            <numerusform>Fällig %n Tage nach der letzten Rotation.</numerusform>
        </translation>
    </message>
    <message>
        <source>No rotation is scheduled.</source>
        <translation>Es ist keine Rotation geplant.</translation>
    </message>
    <message>
        <source>It ends on %1.</source>
        <translation>Läuft am %1 ab.</translation>
    </message>
    <message numerus="yes">
        <source>Use %n day(s)</source>
        <translation>
            <numerusform>%n Tag übernehmen</numerusform>
            <numerusform>%n Tage übernehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ends its keys after %n day(s).</source>
        <translation>
            <numerusform>%1 lässt seine Schlüssel nach %n Tag ablaufen.</numerusform>
            <numerusform>%1 lässt seine Schlüssel nach %n Tagen ablaufen.</numerusform>
        </translation>
    </message>
    <message>
        <source> day</source>
        <translation> Tag</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source> hour</source>
        <translation> Stunde</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 übernehmen</translation>
    </message>
    <message>
        <source>Give a date like 2027-01-31, or “+90”.</source>
        <translation>Geben Sie ein Datum wie 2027-01-31 oder „+90“ an.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>How long may it live?</source>
        <translation>Wie lange darf er gelten?</translation>
    </message>
</context>
<context>
    <name>claviger::PolicySection</name>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>New policy…</source>
        <translation>Neue Richtlinie…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>What the broker demands of everybody. Of several policies that fit, the strictest holds.</source>
        <translation>Was der Broker von allen verlangt. Passen mehrere Richtlinien, gilt die strengste.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Governs</source>
        <translation>Regelt</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Demands</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No policy is kept: everybody may do what their role allows.</source>
        <translation>Es gibt keine Richtlinie: Alle dürfen, was ihre Rolle erlaubt.</translation>
    </message>
    <message>
        <source>Reading the policies…</source>
        <translation>Richtlinien werden gelesen…</translation>
    </message>
    <message>
        <source>Saved the policy “%1”.</source>
        <translation>Richtlinie „%1“ gespeichert.</translation>
    </message>
</context>
<context>
    <name>claviger::PolicyTableModel</name>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Governs</source>
        <translation>Regelt</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Demands</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>claviger::PrintedKeyDialog</name>
    <message>
        <source>Key from the &amp;paper</source>
        <translation>Schlüssel vom &amp;Papier</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Compare the signer’s key</source>
        <translation>Schlüssel des Unterzeichners vergleichen</translation>
    </message>
    <message>
        <source>Eight groups of four characters, or the whole key as text. Spaces and upper or lower case do not matter.</source>
        <translation>Acht Gruppen zu vier Zeichen oder der ganze Schlüssel als Text. Leerzeichen, Groß- und Kleinschreibung sind gleichgültig.</translation>
    </message>
    <message>
        <source>The administrator handed you the key on another way: on paper, by telephone, as a QR code. Type it here. Only then do you know whose signature this is.</source>
        <translation>Der Administrator hat den Schlüssel auf anderem Weg übergeben: auf Papier, am Telefon, als QR-Code. Hier eintippen: Erst dann ist klar, wessen Signatur das ist.</translation>
    </message>
    <message>
        <source>They are the same. The key is pinned: another one will be reported from now on.</source>
        <translation>Sie sind gleich. Der Schlüssel ist festgelegt: Ein anderer wird von nun an gemeldet.</translation>
    </message>
    <message>
        <source>They are different. The file is signed by %1. Do not rely on it before you know why: ask the administrator on another way.</source>
        <translation>Sie sind verschieden. Die Datei ist mit %1 signiert. Ihr nicht vertrauen, bevor klar ist, warum: auf anderem Weg beim Administrator nachfragen.</translation>
    </message>
    <message>
        <source>This is not a whole key. Type all eight groups of four characters, or paste the key as text.</source>
        <translation>Das ist kein ganzer Schlüssel. Alle acht Gruppen zu vier Zeichen eintippen oder den Schlüssel als Text einfügen.</translation>
    </message>
</context>
<context>
    <name>claviger::ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
</context>
<context>
    <name>claviger::ProviderCheck</name>
    <message>
        <source>&amp;Check with the provider</source>
        <translation>Beim Anbieter &amp;prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Asks the provider whether it accepts these values, before they are saved.</source>
        <translation>Fragt den Anbieter, ob er diese Werte annimmt, bevor sie gespeichert werden.</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>Prüfung anhalten</translation>
    </message>
    <message>
        <source>Asking the provider…</source>
        <translation>Der Anbieter wird gefragt…</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
</context>
<context>
    <name>claviger::ProviderDelegate</name>
    <message>
        <source>Fits the pasted key</source>
        <translation>Passt zum eingefügten Schlüssel</translation>
    </message>
</context>
<context>
    <name>claviger::ProviderListModel</name>
    <message>
        <source>Looks like</source>
        <translation>Sieht aus wie</translation>
    </message>
    <message>
        <source>%1, looks like your key</source>
        <translation>%1, passt zu Ihrem Schlüssel</translation>
    </message>
</context>
<context>
    <name>claviger::ProviderPage</name>
    <message>
        <source>Search providers, or paste a key here</source>
        <translation>Anbieter suchen oder hier einen Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Search providers, or paste a key</source>
        <translation>Anbieter suchen oder Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Paste the key and its provider is told from its form, or choose from the list.</source>
        <translation>Fügen Sie den Schlüssel ein, dann wird der Anbieter an seiner Form erkannt, oder wählen Sie ihn aus der Liste.</translation>
    </message>
    <message>
        <source>No provider fits this search.</source>
        <translation>Kein Anbieter passt zu dieser Suche.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle anzeigen</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The key is kept. Its form tells nothing about its provider: choose it below.</source>
        <translation>Der Schlüssel ist gemerkt. Seine Form verrät nichts über den Anbieter: Wählen Sie ihn unten aus.</translation>
    </message>
    <message>
        <source>%1 Kind: %2. The value is kept for the next steps.</source>
        <translation>%1 Art: %2. Der Wert ist für die nächsten Schritte gemerkt.</translation>
    </message>
    <message numerus="yes">
        <source>The key is kept. It fits %n provider(s): choose one below.</source>
        <translation>
            <numerusform>Der Schlüssel ist gemerkt. Er passt zu %n Anbieter: Wählen Sie ihn unten aus.</numerusform>
            <numerusform>Der Schlüssel ist gemerkt. Er passt zu %n Anbietern: Wählen Sie unten einen aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Who issued the key?</source>
        <translation>Wer hat den Schlüssel ausgestellt?</translation>
    </message>
</context>
<context>
    <name>claviger::ProviderSection</name>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Key shape</source>
        <translation>Schlüsselform</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>%1 (your own)</source>
        <translation>%1 (eigener)</translation>
    </message>
    <message>
        <source>Open the folder for your own</source>
        <translation>Ordner für eigene öffnen</translation>
    </message>
    <message>
        <source>Provider registry</source>
        <translation>Anbieterverzeichnis</translation>
    </message>
    <message>
        <source>Facts about each provider, and how sure they are. Your own providers are YAML files in %1; they are read at the next start.</source>
        <translation>Angaben zu jedem Anbieter und wie gesichert sie sind. Ihre eigenen Anbieter sind YAML-Dateien in %1; sie werden beim nächsten Start gelesen.</translation>
    </message>
</context>
<context>
    <name>claviger::ProviderSteps</name>
    <message>
        <source>By API: %1 %2</source>
        <translation>Per API: %1 %2</translation>
    </message>
    <message>
        <source>How to get a new value at %1</source>
        <translation>So erhalten Sie einen neuen Wert bei %1</translation>
    </message>
    <message>
        <source>How to revoke it at %1</source>
        <translation>So widerrufen Sie ihn bei %1</translation>
    </message>
    <message>
        <source>Open page at %1</source>
        <translation>Seite bei %1 öffnen</translation>
    </message>
</context>
<context>
    <name>claviger::PurgeDialog</name>
    <message>
        <source>Delete “%1” permanently?</source>
        <translation>„%1“ endgültig löschen?</translation>
    </message>
    <message>
        <source>The key, all its versions and their values are destroyed. This can&apos;t be undone.</source>
        <translation>Der Schlüssel, alle seine Versionen und deren Werte werden vernichtet. Das kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
        <source>The key stays valid at %1 until you revoke it there.</source>
        <translation>Der Schlüssel bleibt bei %1 gültig, bis Sie ihn dort widerrufen.</translation>
    </message>
    <message>
        <source>What happened to it stays in the audit log.</source>
        <translation>Was mit ihm geschehen ist, bleibt im Audit-Log.</translation>
    </message>
    <message>
        <source>Delete permanently</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>For example that the contract ended.</source>
        <translation>Zum Beispiel, dass der Vertrag endete.</translation>
    </message>
</context>
<context>
    <name>claviger::QrView</name>
    <message>
        <source>QR code: %1</source>
        <translation>QR-Code: %1</translation>
    </message>
</context>
<context>
    <name>claviger::ReasonDialog</name>
    <message>
        <source>Copy a production secret?</source>
        <translation>Geheimnis der Produktion kopieren?</translation>
    </message>
    <message>
        <source>Show a production secret?</source>
        <translation>Geheimnis der Produktion anzeigen?</translation>
    </message>
    <message>
        <source>Your name, the time and the reason are written to the audit log first.</source>
        <translation>Ihr Name, die Zeit und der Grund werden zuvor ins Audit-Log geschrieben.</translation>
    </message>
    <message>
        <source>Copy secret</source>
        <translation>Geheimnis kopieren</translation>
    </message>
    <message>
        <source>Show secret</source>
        <translation>Geheimnis anzeigen</translation>
    </message>
    <message>
        <source>For example a ticket number or what is being repaired.</source>
        <translation>Zum Beispiel eine Ticketnummer oder was gerade behoben wird.</translation>
    </message>
</context>
<context>
    <name>claviger::RecentMenu</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt verwendet</translation>
    </message>
    <message>
        <source>No other place was used here yet</source>
        <translation>Noch kein anderer Ort verwendet</translation>
    </message>
</context>
<context>
    <name>claviger::RecentPlaces</name>
    <message>
        <source>Open a store…</source>
        <translation>Einen Tresor öffnen…</translation>
    </message>
    <message>
        <source>Connect to a broker…</source>
        <translation>Mit einem Broker verbinden…</translation>
    </message>
    <message>
        <source>Used before</source>
        <translation>Zuvor benutzt</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Tresor öffnen</translation>
    </message>
</context>
<context>
    <name>claviger::RecoveryCodeDialog</name>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Making a recovery code</source>
        <translation>Wiederherstellungscode wird erstellt</translation>
    </message>
</context>
<context>
    <name>claviger::RecoveryKitPage</name>
    <message>
        <source>I have &amp;stored it</source>
        <translation>Ich habe es &amp;verwahrt</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken…</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Recovery kit</source>
        <translation>Wiederherstellungsblatt</translation>
    </message>
    <message>
        <source>Put the recovery kit away</source>
        <translation>Wiederherstellungsblatt sicher verwahren</translation>
    </message>
    <message>
        <source>The store is ready. This code opens it if the passphrase is lost. It is shown only this once.</source>
        <translation>Der Tresor ist bereit. Dieser Code öffnet ihn, falls die Passphrase verloren geht. Er wird nur dieses eine Mal angezeigt.</translation>
    </message>
    <message>
        <source>Save the recovery kit</source>
        <translation>Wiederherstellungsblatt speichern</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textdateien (*.txt)</translation>
    </message>
    <message>
        <source>Saved as %1. Move it off this computer.</source>
        <translation>Gespeichert als %1. Bewahren Sie die Datei nicht auf diesem Computer auf.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The printer did not start. Save the kit as a file instead.</source>
        <translation>Der Drucker wurde nicht gestartet. Speichern Sie das Blatt stattdessen als Datei.</translation>
    </message>
    <message>
        <source>Store: %1</source>
        <translation>Tresor: %1</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Datum: %1</translation>
    </message>
    <message>
        <source>The kit was sent to the printer. Check that the code can be read.</source>
        <translation>Das Blatt wurde an den Drucker gesendet. Prüfen Sie, ob der Code lesbar ist.</translation>
    </message>
    <message>
        <source>Save as f&amp;ile…</source>
        <translation>Als Datei s&amp;peichern…</translation>
    </message>
</context>
<context>
    <name>claviger::RekeyDialog</name>
    <message>
        <source>Rekey the store</source>
        <translation>Schlüssel des Tresors erneuern</translation>
    </message>
    <message>
        <source>Rekey</source>
        <translation>Schlüssel erneuern</translation>
    </message>
    <message>
        <source>&amp;Routine: new keys from the same root</source>
        <translation>&amp;Routine: neue Schlüssel aus derselben Wurzel</translation>
    </message>
    <message>
        <source>&amp;Compromised: new root key, everything is encrypted anew</source>
        <translation>&amp;Kompromittiert: neuer Wurzelschlüssel, alles wird neu verschlüsselt</translation>
    </message>
    <message>
        <source>Make a new recovery code</source>
        <translation>Neuen Wiederherstellungscode erstellen</translation>
    </message>
    <message>
        <source>Everything is encrypted anew under a new root key.</source>
        <translation>Alles wird unter einem neuen Wurzelschlüssel neu verschlüsselt.</translation>
    </message>
    <message>
        <source>All other slots are dropped: system keychain, master key, old recovery code.</source>
        <translation>Alle anderen Zugänge entfallen: Schlüsselbund des Systems, Hauptschlüssel, alter Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Old copies and backups of the file still open the old way: destroy them.</source>
        <translation>Alte Kopien und Sicherungen der Datei öffnen sich weiterhin auf die alte Weise: Vernichten Sie sie.</translation>
    </message>
    <message>
        <source>The keys themselves stay the same: rotate them.</source>
        <translation>Die Schlüssel selbst bleiben gleich: Rotieren Sie sie.</translation>
    </message>
    <message>
        <source>Every data key is wrapped anew in a new epoch.</source>
        <translation>Jeder Datenschlüssel wird in einer neuen Epoche neu verpackt.</translation>
    </message>
    <message>
        <source>Passphrase and other slots stay as they are.</source>
        <translation>Passphrase und andere Zugänge bleiben unverändert.</translation>
    </message>
    <message>
        <source>Rekeying</source>
        <translation>Schlüssel werden erneuert</translation>
    </message>
    <message>
        <source>The store is in key epoch %1.</source>
        <translation>Der Tresor ist in Schlüsselepoche %1.</translation>
    </message>
    <message>
        <source>The rekey has begun and goes on at the next unlock.</source>
        <translation>Die Erneuerung der Schlüssel hat begonnen und wird beim nächsten Entsperren fortgesetzt.</translation>
    </message>
</context>
<context>
    <name>claviger::RemovePolicyDialog</name>
    <message>
        <source>Remove the policy “%1”?</source>
        <translation>Richtlinie „%1“ entfernen?</translation>
    </message>
    <message>
        <source>What it demands is no longer demanded: %1.</source>
        <translation>Was sie verlangt, wird nicht mehr verlangt: %1.</translation>
    </message>
    <message>
        <source>Requests that wait already stay as they are.</source>
        <translation>Anfragen, die schon warten, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Remove policy</source>
        <translation>Richtlinie entfernen</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Stands in the audit log.</source>
        <translation>Steht im Prüfprotokoll.</translation>
    </message>
    <message>
        <source>Removed the policy “%1”.</source>
        <translation>Richtlinie „%1“ entfernt.</translation>
    </message>
</context>
<context>
    <name>claviger::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A report is a view of the export for people. It quotes the export’s digest and root; the export itself stays the evidence.</source>
        <translation>Ein Bericht ist eine Ansicht des Exports für Menschen. Er zitiert dessen Prüfsumme und Wurzel; der Beweis bleibt der Export selbst.</translation>
    </message>
    <message>
        <source>PDF, for paper and archives</source>
        <translation>PDF, für Papier und Archiv</translation>
    </message>
    <message>
        <source>HTML, for the browser</source>
        <translation>HTML, für den Browser</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellen</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papier</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>&amp;Bericht</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Der Bericht wird geschrieben</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Prints the pages that the PDF would have, without leaving a file</source>
        <translation>Druckt die Seiten, die das PDF hätte, ohne eine Datei zu hinterlassen</translation>
    </message>
    <message>
        <source>Printing the report</source>
        <translation>Der Bericht wird gedruckt</translation>
    </message>
    <message>
        <source>Printing was stopped. Pages that the printer has already may still come out.</source>
        <translation>Der Druck wurde abgebrochen. Seiten, die der Drucker schon hat, können noch ausgegeben werden.</translation>
    </message>
    <message>
        <source>The printer does not take the report. Choose another one, or save the report as a file.</source>
        <translation>Der Drucker nimmt den Bericht nicht an. Wählen Sie einen anderen, oder speichern Sie den Bericht als Datei.</translation>
    </message>
</context>
<context>
    <name>claviger::RestoreDialog</name>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>The backup is verified and copied to a new file.</source>
        <translation>Die Sicherung wird überprüft und in eine neue Datei kopiert.</translation>
    </message>
    <message>
        <source>The restore is recorded in the audit log of the copy.</source>
        <translation>Die Wiederherstellung wird im Audit-Log der Kopie vermerkt.</translation>
    </message>
    <message>
        <source>The store you use now is not touched.</source>
        <translation>Der derzeit verwendete Tresor bleibt unberührt.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Backup</source>
        <translation>&amp;Sicherung</translation>
    </message>
    <message>
        <source>Restore &amp;to</source>
        <translation>Wiederherstellen &amp;nach</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the backup</source>
        <translation>&amp;Passphrase der Sicherung</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
        <source>What this computer has seen of the copy’s log is kept apart from that of the store it came from: both can be worked with, and neither is taken for an older copy of the other.</source>
        <translation>Was dieser Computer vom Protokoll der Kopie gesehen hat, wird getrennt von dem des Tresors gemerkt, aus dem sie stammt: Mit beiden lässt sich arbeiten, und keine gilt als ältere Kopie der anderen.</translation>
    </message>
</context>
<context>
    <name>claviger::RevealService</name>
    <message>
        <source>A value of production is shown only with a reason.</source>
        <translation>Ein Wert der Produktion wird nur mit Angabe eines Grundes angezeigt.</translation>
    </message>
</context>
<context>
    <name>claviger::ReviewPage</name>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Written into the audit log.</source>
        <translation>Wird ins Audit-Log geschrieben.</translation>
    </message>
    <message>
        <source>Save these changes?</source>
        <translation>Diese Änderungen speichern?</translation>
    </message>
    <message>
        <source>Add this key?</source>
        <translation>Diesen Schlüssel hinzufügen?</translation>
    </message>
    <message>
        <source>The value stays as it is. The change is written into the audit log.</source>
        <translation>Der Wert bleibt unverändert. Die Änderung wird ins Audit-Log geschrieben.</translation>
    </message>
    <message>
        <source>It is listed as pending until its value is added.</source>
        <translation>Er wird als ausstehend geführt, bis sein Wert hinzugefügt ist.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Added later</source>
        <translation>Wird später hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s), hidden</source>
        <translation>
            <numerusform>%n Zeichen, verborgen</numerusform>
            <numerusform>%n Zeichen, verborgen</numerusform>
        </translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message numerus="yes">
        <source>Every %n day(s)</source>
        <translation>
            <numerusform>Nach je %n Tag</numerusform>
            <numerusform>Alle %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>No schedule</source>
        <translation>Kein Zeitplan</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Not by itself</source>
        <translation>Nicht von selbst</translation>
    </message>
    <message>
        <source>Grace period</source>
        <translation>Übergangsfrist</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n Tag vorher</numerusform>
            <numerusform>%n Tage vorher</numerusform>
        </translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Not confirmed for this provider yet: %1.</source>
        <translation>Für diesen Anbieter noch nicht bestätigt: %1.</translation>
    </message>
    <message>
        <source>Change label</source>
        <translation>Bezeichnung ändern</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überprüfen</translation>
    </message>
    <message>
        <source>The provider cannot be asked about this kind of key. Once it is saved, see for yourself that it works, and confirm it by hand.</source>
        <translation>Nach dieser Art von Schlüssel kann der Anbieter nicht gefragt werden. Überzeugen Sie sich nach dem Speichern selbst, dass er funktioniert, und bestätigen Sie ihn von Hand.</translation>
    </message>
    <message>
        <source>Its value is sealed in the store. It is sent to the provider only when you check it.</source>
        <translation>Sein Wert wird im Tresor versiegelt. Zum Anbieter geht er nur, wenn Sie ihn prüfen.</translation>
    </message>
</context>
<context>
    <name>claviger::RevokeDialog</name>
    <message>
        <source>The key stays valid at %1 until you revoke it there.</source>
        <translation>Der Schlüssel bleibt bei %1 gültig, bis Sie ihn dort widerrufen.</translation>
    </message>
    <message>
        <source>The keys stay valid at their providers until you revoke them there.</source>
        <translation>Die Schlüssel bleiben bei ihren Anbietern gültig, bis Sie sie dort widerrufen.</translation>
    </message>
    <message>
        <source>Revoke %1?</source>
        <translation>%1 widerrufen?</translation>
    </message>
    <message>
        <source>Programs that ask Claviger for the value are refused from now on.</source>
        <translation>Programmen, die den Wert bei Claviger abrufen, wird er ab sofort verweigert.</translation>
    </message>
    <message>
        <source>A previous value in its grace period is retired too.</source>
        <translation>Ein früherer Wert in der Übergangsfrist wird ebenfalls stillgelegt.</translation>
    </message>
    <message>
        <source>Revoke key</source>
        <translation>Schlüssel widerrufen</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %n keys</source>
        <translation>
            <numerusform>%n Schlüssel widerrufen</numerusform>
            <numerusform>%n Schlüssel widerrufen</numerusform>
        </translation>
    </message>
    <message>
        <source>For example leaked, no longer used, or replaced.</source>
        <translation>Zum Beispiel offengelegt, nicht mehr verwendet oder ersetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%n services use it</source>
        <translation>
            <numerusform>%n Dienst verwendet ihn</numerusform>
            <numerusform>%n Dienste verwenden ihn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Revoke all the same</source>
        <translation>Trotzdem widerrufen</translation>
    </message>
    <message>
        <source>The key was changed meanwhile; it is not revoked. What you entered is still here.</source>
        <translation>Der Schlüssel wurde inzwischen geändert und ist nicht widerrufen. Das Eingegebene ist noch da.</translation>
    </message>
</context>
<context>
    <name>claviger::RollbackBar</name>
    <message>
        <source>What was seen of this store cannot be kept on this computer, so an older copy put in its place would not be noticed. Check the permissions of the settings folder, or unlock the system keychain.</source>
        <translation>Was von diesem Tresor gesehen wurde, lässt sich auf diesem Computer nicht festhalten; eine ältere Kopie an seiner Stelle fiele nicht auf. Die Rechte am Einstellungsordner prüfen oder den System-Schlüsselbund entsperren.</translation>
    </message>
    <message>
        <source>I restored a backup…</source>
        <translation>Ich habe ein Backup zurückgespielt…</translation>
    </message>
</context>
<context>
    <name>claviger::RollbackDialog</name>
    <message>
        <source>Roll “%1” back?</source>
        <translation>„%1“ zurückrollen?</translation>
    </message>
    <message>
        <source>Version %1 becomes the current value again.</source>
        <translation>Version %1 wird wieder der aktuelle Wert.</translation>
    </message>
    <message>
        <source>Version %1 is retired at once.</source>
        <translation>Version %1 wird sofort stillgelegt.</translation>
    </message>
    <message>
        <source>Nothing changes at %1: both values stay as they are there.</source>
        <translation>Bei %1 ändert sich nichts: Beide Werte bleiben dort, wie sie sind.</translation>
    </message>
    <message>
        <source>Roll back to version %1</source>
        <translation>Auf Version %1 zurückrollen</translation>
    </message>
    <message>
        <source>For example that programs could not use the new value.</source>
        <translation>Zum Beispiel, dass Programme den neuen Wert nicht verwenden konnten.</translation>
    </message>
</context>
<context>
    <name>claviger::RollbackWatch</name>
    <message>
        <source>This store was put back to an older copy: its log has %L1 events, this computer has seen %L2.</source>
        <translation>Dieser Tresor wurde durch eine ältere Kopie ersetzt: Sein Protokoll hat %L1 Ereignisse, dieser Computer hat %L2 gesehen.</translation>
    </message>
    <message>
        <source>This store has another history than the one this computer has seen: the first %L1 events of its log are others.</source>
        <translation>Dieser Tresor hat eine andere Geschichte als die, die dieser Computer gesehen hat: Die ersten %L1 Ereignisse seines Protokolls sind andere.</translation>
    </message>
    <message>
        <source>It can only be read. Put the newest copy back; if you restored a backup, say so.</source>
        <translation>Er kann nur gelesen werden. Die neueste Kopie zurücklegen; wurde ein Backup zurückgespielt, das angeben.</translation>
    </message>
</context>
<context>
    <name>claviger::RotateDialog</name>
    <message>
        <source>Add the value of “%1”</source>
        <translation>Wert von „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Rotate “%1”</source>
        <translation>„%1“ rotieren</translation>
    </message>
    <message>
        <source>Save value</source>
        <translation>Wert speichern</translation>
    </message>
    <message>
        <source>Rotate key</source>
        <translation>Schlüssel rotieren</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>&amp;Generate a new value here</source>
        <translation>Neuen Wert hier &amp;erzeugen</translation>
    </message>
    <message>
        <source>&amp;Paste a value</source>
        <translation>Wert ein&amp;fügen</translation>
    </message>
    <message>
        <source>&amp;Grace period</source>
        <translation>Über&amp;gangsfrist</translation>
    </message>
    <message>
        <source>The new value &amp;expires</source>
        <translation>Der neue Wert läuft &amp;ab</translation>
    </message>
    <message>
        <source>A date, or for example +90 for in ninety days.</source>
        <translation>Ein Datum oder zum Beispiel +90 für in neunzig Tagen.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Nothing was saved: the provider does not accept this value. Correct it and check again.</source>
        <translation>Nichts wurde gespeichert: Der Anbieter nimmt diesen Wert nicht an. Berichtigen Sie ihn und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>“%1” is saved, but not what the provider said of it: %2</source>
        <translation>„%1“ ist gespeichert, aber nicht, was der Anbieter dazu sagte: %2</translation>
    </message>
    <message>
        <source>Rotate all the same</source>
        <translation>Trotzdem rotieren</translation>
    </message>
    <message>
        <source>The key was changed meanwhile; nothing was rotated yet. What you entered is still here.</source>
        <translation>Der Schlüssel wurde inzwischen geändert; noch ist nichts rotiert. Das Eingegebene ist noch da.</translation>
    </message>
    <message>
        <source>The key has a value by now. Choose how long it stays available, then save yours.</source>
        <translation>Der Schlüssel hat inzwischen einen Wert. Wählen, wie lange er verfügbar bleibt, dann den eigenen speichern.</translation>
    </message>
</context>
<context>
    <name>claviger::RotateFields</name>
    <message>
        <source>New value: %1</source>
        <translation>Neuer Wert: %1</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>This file is larger than 1 MiB and no key.</source>
        <translation>Diese Datei ist größer als 1 MiB und kein Schlüssel.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Die Datei kann nicht gelesen werden: %1</translation>
    </message>
</context>
<context>
    <name>claviger::RotationService</name>
    <message>
        <source>It is in the trash.</source>
        <translation>Er liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>It is revoked.</source>
        <translation>Er ist widerrufen.</translation>
    </message>
    <message>
        <source>Its provider is not in the registry; paste the new value.</source>
        <translation>Sein Anbieter ist nicht im Verzeichnis; fügen Sie den neuen Wert ein.</translation>
    </message>
    <message>
        <source>%1 issues the new value; paste it.</source>
        <translation>%1 stellt den neuen Wert aus; fügen Sie ihn ein.</translation>
    </message>
    <message>
        <source>A new value is generated here and becomes version %1.</source>
        <translation>Ein neuer Wert wird hier erzeugt und wird Version %1.</translation>
    </message>
    <message>
        <source>The new value becomes version %1.</source>
        <translation>Der neue Wert wird Version %1.</translation>
    </message>
    <message numerus="yes">
        <source>Version %1 stays available here for %n more hour(s); until then you can roll back.</source>
        <translation>
            <numerusform>Version %1 bleibt hier noch %n Stunde verfügbar; bis dahin können Sie zurückrollen.</numerusform>
            <numerusform>Version %1 bleibt hier noch %n Stunden verfügbar; bis dahin können Sie zurückrollen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version %1 is retired at once; there is no rolling back.</source>
        <translation>Version %1 wird sofort stillgelegt; Zurückrollen ist nicht möglich.</translation>
    </message>
    <message numerus="yes">
        <source>The next rotation is due in %n day(s).</source>
        <translation>
            <numerusform>Die nächste Rotation ist in %n Tag fällig.</numerusform>
            <numerusform>Die nächste Rotation ist in %n Tagen fällig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rotation is recorded in the audit log.</source>
        <translation>Die Rotation wird im Audit-Log vermerkt.</translation>
    </message>
    <message>
        <source>The old value stays valid at %1 until you revoke it there.</source>
        <translation>Der alte Wert bleibt bei %1 gültig, bis Sie ihn dort widerrufen.</translation>
    </message>
    <message>
        <source>Nothing is deployed: give the new value to %1.</source>
        <translation>Nichts wird verteilt: Geben Sie den neuen Wert an %1 weiter.</translation>
    </message>
    <message>
        <source>Nothing is deployed: whatever uses the key must be given the new value.</source>
        <translation>Nichts wird verteilt: Alles, was den Schlüssel verwendet, muss den neuen Wert erhalten.</translation>
    </message>
    <message>
        <source>%1 does not keep two values at once: the old one may stop working there right away.</source>
        <translation>%1 hält nicht zwei Werte gleichzeitig: Der alte funktioniert dort möglicherweise sofort nicht mehr.</translation>
    </message>
    <message>
        <source>%1 has no secret field of this name.</source>
        <translation>%1 hat kein geheimes Feld mit diesem Namen.</translation>
    </message>
    <message>
        <source>A rotation needs a new value.</source>
        <translation>Eine Rotation benötigt einen neuen Wert.</translation>
    </message>
    <message>
        <source>Only its provider can issue a new value.</source>
        <translation>Nur der Anbieter kann einen neuen Wert ausstellen.</translation>
    </message>
</context>
<context>
    <name>claviger::SearchCompletionModel</name>
    <message>
        <source>Who issues the key</source>
        <translation>Wer den Schlüssel ausstellt</translation>
    </message>
    <message>
        <source>Active, expiring, overdue …</source>
        <translation>Aktiv, läuft bald ab, überfällig…</translation>
    </message>
    <message>
        <source>What the last check found</source>
        <translation>Ergebnis der letzten Prüfung</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Who looks after the key</source>
        <translation>Wer für den Schlüssel zuständig ist</translation>
    </message>
    <message>
        <source>Service that uses the key</source>
        <translation>Dienst, der den Schlüssel verwendet</translation>
    </message>
    <message>
        <source>Duplicate, unverified, sandbox</source>
        <translation>Duplikat, ungeprüft, Sandbox</translation>
    </message>
    <message>
        <source>Part of the fingerprint</source>
        <translation>Teil des Fingerabdrucks</translation>
    </message>
    <message>
        <source>Another key holds the same secret</source>
        <translation>Ein anderer Schlüssel enthält dasselbe Geheimnis</translation>
    </message>
    <message>
        <source>Never checked at the provider</source>
        <translation>Nie beim Anbieter geprüft</translation>
    </message>
    <message>
        <source>For tests, not for real data</source>
        <translation>Für Tests, nicht für echte Daten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>proposal and its meaning</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>claviger::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>claviger::SecretLineEdit</name>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>claviger::SecretRow</name>
    <message>
        <source>Reveal</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Hidden value</source>
        <translation>Verborgener Wert</translation>
    </message>
    <message>
        <source>Fingerprint: the same value has the same fingerprint, in this store only for “hmac”.</source>
        <translation>Fingerabdruck: Derselbe Wert hat denselben Fingerabdruck, bei „hmac“ nur in diesem Tresor.</translation>
    </message>
    <message>
        <source>Reveal %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Show for a short time</source>
        <translation>Kurzzeitig anzeigen</translation>
    </message>
    <message>
        <source>Copy for a short time</source>
        <translation>Für kurze Zeit kopieren</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds left</comment>
        <translation>%1 s</translation>
    </message>
    <message numerus="yes">
        <source>Hidden again in %n seconds</source>
        <translation>
            <numerusform>Wird in %n Sekunde wieder verborgen</numerusform>
            <numerusform>Wird in %n Sekunden wieder verborgen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>field of key</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>This value was not shown here lately, so it is not kept. %1</source>
        <translation>Dieser Wert wurde hier in letzter Zeit nicht angezeigt und ist darum nicht aufbewahrt. %1</translation>
    </message>
</context>
<context>
    <name>claviger::SecretTextEdit</name>
    <message>
        <source>1 line, hidden</source>
        <translation>1 Zeile, verborgen</translation>
    </message>
    <message numerus="yes">
        <source>%n lines, hidden</source>
        <translation>
            <numerusform>%n Zeile, verborgen</numerusform>
            <numerusform>%n Zeilen, verborgen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::SecuritySection</name>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Minutes without key or mouse until the store locks</source>
        <translation>Minuten ohne Taste oder Maus, bis der Tresor gesperrt wird</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>10 minutes</source>
        <translation>10 Minuten</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 Minuten</translation>
    </message>
    <message>
        <source>60 minutes</source>
        <translation>60 Minuten</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Lock after &amp;idle time</source>
        <translation>Bei &amp;Inaktivität sperren nach</translation>
    </message>
    <message>
        <source>“Never” leaves your keys open to whoever sits down at this computer. The choice is recorded in the audit log.</source>
        <translation>„Nie“ lässt Ihre Schlüssel für jeden offen, der sich an diesen Computer setzt. Die Auswahl wird im Audit-Log vermerkt.</translation>
    </message>
    <message>
        <source>Lock when the &amp;session is locked</source>
        <translation>Sperren, wenn die &amp;Sitzung gesperrt wird</translation>
    </message>
    <message>
        <source>Lock when the computer &amp;sleeps</source>
        <translation>Sperren, wenn der Computer in den &amp;Ruhezustand geht</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Seconds a copied secret stays on the clipboard</source>
        <translation>Sekunden, die ein kopiertes Geheimnis in der Zwischenablage bleibt</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10 Sekunden</translation>
    </message>
    <message>
        <source>20 seconds</source>
        <translation>20 Sekunden</translation>
    </message>
    <message>
        <source>60 seconds</source>
        <translation>60 Sekunden</translation>
    </message>
    <message>
        <source>Never cleared</source>
        <translation>Nie leeren</translation>
    </message>
    <message>
        <source>Seconds a revealed secret stays on screen</source>
        <translation>Sekunden, die ein angezeigtes Geheimnis sichtbar bleibt</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 Sekunden</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>&amp;Clear the clipboard after</source>
        <translation>&amp;Zwischenablage leeren nach</translation>
    </message>
    <message>
        <source>&amp;Mask a revealed secret after</source>
        <translation>Angezeigtes Geheimnis &amp;verbergen nach</translation>
    </message>
    <message>
        <source>First warning</source>
        <translation>Erste Warnung</translation>
    </message>
    <message>
        <source>&amp;Warn before a key is due</source>
        <translation>&amp;Warnen vor Fälligkeit eines Schlüssels</translation>
    </message>
    <message>
        <source>Proposed for new keys; each key can have its own. A second warning comes 7 days before.</source>
        <translation>Vorschlag für neue Schlüssel; jeder Schlüssel kann einen eigenen Wert haben. Eine zweite Warnung kommt 7 Tage vorher.</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Schlüssel</translation>
    </message>
</context>
<context>
    <name>claviger::SelectionBar</name>
    <message>
        <source>Clear selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::Session</name>
    <message>
        <source>The master key</source>
        <translation>Der Hauptschlüssel</translation>
    </message>
    <message>
        <source>This is done where the broker runs, not here.</source>
        <translation>Das geschieht dort, wo der Broker läuft, nicht hier.</translation>
    </message>
</context>
<context>
    <name>claviger::SettingsPage</name>
    <message>
        <source>Sections</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Store and keys to it</source>
        <translation>Tresor und Zugänge</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
</context>
<context>
    <name>claviger::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>claviger::SideBySideDialog</name>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Back to editing</source>
        <translation>Zurück zum Bearbeiten</translation>
    </message>
    <message>
        <source>Keep theirs everywhere</source>
        <translation>Überall das andere behalten</translation>
    </message>
    <message>
        <source>Mine again everywhere</source>
        <translation>Überall wieder meines</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Das andere</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meines</translation>
    </message>
    <message>
        <source>Both of you came to the same: nothing is left to be saved.</source>
        <translation>Beide Seiten kamen zum selben Ergebnis: Es gibt nichts mehr zu speichern.</translation>
    </message>
    <message>
        <source>%1 (both changed it)</source>
        <translation>%1 (von beiden geändert)</translation>
    </message>
    <message>
        <source>%1, theirs: %2</source>
        <translation>%1, das andere: %2</translation>
    </message>
    <message>
        <source>%1, mine: %2</source>
        <translation>%1, meines: %2</translation>
    </message>
    <message>
        <source>&amp;Keep theirs</source>
        <translation>Das andere &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
</context>
<context>
    <name>claviger::Sidebar</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Shows only the keys of this workspace</source>
        <translation>Zeigt nur die Schlüssel dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Shows only the keys of this environment</source>
        <translation>Zeigt nur die Schlüssel dieser Umgebung</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>All workspaces</source>
        <translation>Alle Arbeitsbereiche</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::SignInDialog</name>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Erneut anmelden</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>It goes to the system keychain, over the one that is there. Leave it empty to use that one.</source>
        <translation>Es kommt in den Systemschlüsselbund und ersetzt das vorhandene. Leer lassen, um jenes zu benutzen.</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>The broker does not accept this token. Enter another one.</source>
        <translation>Der Broker nimmt dieses Token nicht an. Ein anderes eingeben.</translation>
    </message>
</context>
<context>
    <name>claviger::SignInView</name>
    <message>
        <source>Open the address yourself</source>
        <translation>Die Adresse selbst öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>Address of the sign-in</source>
        <translation>Adresse der Anmeldung</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Open browser again</source>
        <translation>Browser erneut öffnen</translation>
    </message>
    <message>
        <source>Open this address in a browser on this computer. It is good for this sign-in alone.</source>
        <translation>Diese Adresse in einem Browser auf diesem Rechner öffnen. Sie gilt nur für diese Anmeldung.</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung mit %1…</translation>
    </message>
    <message>
        <source>Sign in in the browser window of %1 that opens now, then come back here.</source>
        <translation>Im Browserfenster von %1, das sich jetzt öffnet, anmelden und dann hierher zurückkehren.</translation>
    </message>
    <message>
        <source>No browser could be opened. Open the address yourself.</source>
        <translation>Es konnte kein Browser geöffnet werden. Die Adresse selbst öffnen.</translation>
    </message>
</context>
<context>
    <name>claviger::SignerStrip</name>
    <message>
        <source>Compare with a printed key…</source>
        <translation>Mit gedrucktem vergleichen…</translation>
    </message>
    <message>
        <source>Pin this key</source>
        <translation>Schlüssel festlegen</translation>
    </message>
    <message>
        <source>Copy the signer’s key</source>
        <translation>Schlüssel des Unterzeichners kopieren</translation>
    </message>
    <message>
        <source>Signer’s key</source>
        <translation>Schlüssel des Unterzeichners</translation>
    </message>
    <message>
        <source>not a key</source>
        <translation>kein Schlüssel</translation>
    </message>
    <message>
        <source>Trust this key instead…</source>
        <translation>Stattdessen diesem vertrauen…</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>the file names this key</source>
        <translation>die Datei nennt diesen Schlüssel</translation>
    </message>
    <message>
        <source>Another key</source>
        <translation>Anderer Schlüssel</translation>
    </message>
    <message>
        <source>pinned since %1: %2</source>
        <translation>festgelegt seit %1: %2</translation>
    </message>
    <message>
        <source>it is not the key that you typed</source>
        <translation>es ist nicht der eingetippte Schlüssel</translation>
    </message>
    <message>
        <source>Not proven</source>
        <translation>Nicht bewiesen</translation>
    </message>
    <message>
        <source>its signatures do not hold</source>
        <translation>ihre Signaturen halten nicht</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Festgelegt</translation>
    </message>
    <message>
        <source>confirmed on %1</source>
        <translation>bestätigt am %1</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Nicht bestätigt</translation>
    </message>
    <message>
        <source>first seen on %1</source>
        <translation>zuerst gesehen am %1</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>never seen on this computer</source>
        <translation>auf diesem Computer nie gesehen</translation>
    </message>
</context>
<context>
    <name>claviger::SlotTableModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>Unlocks with</source>
        <translation>Entsperrt mit</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
</context>
<context>
    <name>claviger::Spinner</name>
    <message>
        <source>Working…</source>
        <translation>In Arbeit…</translation>
    </message>
</context>
<context>
    <name>claviger::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>claviger::StoreSection</name>
    <message>
        <source>Remove slot…</source>
        <translation>Zugang entfernen…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Store id</source>
        <translation>Tresor-ID</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Audit events</source>
        <translation>Audit-Ereignisse</translation>
    </message>
    <message>
        <source>Verifier key</source>
        <translation>Prüfschlüssel</translation>
    </message>
    <message>
        <source>Key epoch</source>
        <translation>Schlüsselepoche</translation>
    </message>
    <message>
        <source>This store</source>
        <translation>Dieser Tresor</translation>
    </message>
    <message>
        <source>Key slots</source>
        <translation>Zugänge</translation>
    </message>
    <message>
        <source>Add slot</source>
        <translation>Zugang hinzufügen</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>Was ihn öffnet</translation>
    </message>
    <message>
        <source>Each slot opens the store by itself. The last one cannot be removed.</source>
        <translation>Jeder Zugang öffnet den Tresor für sich allein. Der letzte kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Change passphrase…</source>
        <translation>Passphrase ändern…</translation>
    </message>
    <message>
        <source>Rekey…</source>
        <translation>Schlüssel erneuern…</translation>
    </message>
    <message>
        <source>Check integrity</source>
        <translation>Integrität prüfen</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>The check opens every record and replays the audit log against it.</source>
        <translation>Die Prüfung öffnet jeden Datensatz und gleicht ihn mit dem Audit-Log ab.</translation>
    </message>
    <message>
        <source>%L1, %L2 of them in the trash</source>
        <translation>%L1, davon %L2 im Papierkorb</translation>
    </message>
    <message>
        <source>%L1</source>
        <translation>%L1</translation>
    </message>
    <message>
        <source>%1 (a rekey is unfinished)</source>
        <translation>%1 (Schlüsselerneuerung nicht abgeschlossen)</translation>
    </message>
    <message>
        <source>Slot added: %1</source>
        <translation>Zugang hinzugefügt: %1</translation>
    </message>
    <message>
        <source>Remove the slot “%1”?</source>
        <translation>Zugang „%1“ entfernen?</translation>
    </message>
    <message>
        <source>The store can no longer be opened this way.</source>
        <translation>Der Tresor kann auf diesem Weg nicht mehr geöffnet werden.</translation>
    </message>
    <message>
        <source>The other slots and your keys stay as they are.</source>
        <translation>Die anderen Zugänge und Ihre Schlüssel bleiben unverändert.</translation>
    </message>
    <message>
        <source>Remove slot</source>
        <translation>Zugang entfernen</translation>
    </message>
    <message>
        <source>The slot was removed.</source>
        <translation>Der Zugang wurde entfernt.</translation>
    </message>
    <message>
        <source>Checking the store</source>
        <translation>Tresor wird geprüft</translation>
    </message>
    <message>
        <source>%L1 keys and %L2 events checked: everything agrees with the log.</source>
        <translation>%L1 Schlüssel und %L2 Ereignisse geprüft: Alles stimmt mit dem Log überein.</translation>
    </message>
</context>
<context>
    <name>claviger::StrengthMeter</name>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Strength: %1</source>
        <translation>Stärke: %1</translation>
    </message>
    <message>
        <source>Very weak</source>
        <translation>Sehr schwach</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Schwach</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>claviger::TableArea</name>
    <message>
        <source>Loading keys…</source>
        <translation>Schlüssel werden geladen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No keys yet. Add the first one, or paste it.</source>
        <translation>Noch keine Schlüssel. Fügen Sie den ersten hinzu oder fügen Sie ihn aus der Zwischenablage ein.</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Read the manual</source>
        <translation>Handbuch lesen</translation>
    </message>
    <message>
        <source>No keys in this workspace and environment.</source>
        <translation>Keine Schlüssel in diesem Arbeitsbereich und dieser Umgebung.</translation>
    </message>
    <message>
        <source>Nothing needs attention.</source>
        <translation>Nichts erfordert Ihre Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Schlüssel anzeigen</translation>
    </message>
    <message>
        <source>No key is in “%1”.</source>
        <translation>Kein Schlüssel in „%1“.</translation>
    </message>
    <message>
        <source>No key matches %1.</source>
        <translation>Kein Schlüssel passt zu %1.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>No key in “%1” matches %2.</source>
        <translation>Kein Schlüssel in „%1“ passt zu %2.</translation>
    </message>
    <message numerus="yes">
        <source>You stopped reading the keys: these are the first %Ln of them.</source>
        <translation>
            <numerusform>Das Lesen der Schlüssel wurde angehalten: Das ist der erste von ihnen.</numerusform>
            <numerusform>Das Lesen der Schlüssel wurde angehalten: Das sind die ersten %Ln von ihnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln keys could be read. %1</source>
        <translation>
            <numerusform>Nur der erste Schlüssel konnte gelesen werden. %1</numerusform>
            <numerusform>Nur die ersten %Ln Schlüssel konnten gelesen werden. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Read all of them</source>
        <translation>Alle lesen</translation>
    </message>
    <message numerus="yes">
        <source>Not among the first %Ln keys. The others are still being read.</source>
        <translation>
            <numerusform>Der erste Schlüssel ist es nicht. Die übrigen werden noch gelesen.</numerusform>
            <numerusform>Nicht unter den ersten %Ln Schlüsseln. Die übrigen werden noch gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not among the first %Ln keys. The others could not be read.</source>
        <translation>
            <numerusform>Der erste Schlüssel ist es nicht. Die übrigen konnten nicht gelesen werden.</numerusform>
            <numerusform>Nicht unter den ersten %Ln Schlüsseln. Die übrigen konnten nicht gelesen werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::TagPill</name>
    <message>
        <source>Delete removes this</source>
        <translation>Mit Entf entfernen</translation>
    </message>
</context>
<context>
    <name>claviger::TallyPage</name>
    <message>
        <source>Who did how much. A row shows that person’s events.</source>
        <translation>Wer wie viel tat. Eine Zeile zeigt die Ereignisse dieser Person.</translation>
    </message>
    <message>
        <source>What happened to which key. A row shows the key’s events.</source>
        <translation>Was mit welchem Schlüssel geschah. Eine Zeile zeigt seine Ereignisse.</translation>
    </message>
    <message>
        <source>What was done how often. A row shows these events.</source>
        <translation>Was wie oft getan wurde. Eine Zeile zeigt diese Ereignisse.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln further event(s) belong to names that are not listed here.</source>
        <translation>
            <numerusform>%Ln weiteres Ereignis gehört zu Namen, die hier nicht stehen.</numerusform>
            <numerusform>%Ln weitere Ereignisse gehören zu Namen, die hier nicht stehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::TimelineChart</name>
    <message>
        <source>Events over time</source>
        <translation>Ereignisse im Lauf der Zeit</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln event(s)</source>
        <translation>
            <numerusform>%1: %Ln Ereignis</numerusform>
            <numerusform>%1: %Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %L2</source>
        <comment>part of a bar</comment>
        <translation>%1: %L2</translation>
    </message>
</context>
<context>
    <name>claviger::TimelinePage</name>
    <message>
        <source>By result</source>
        <translation>Nach Ergebnis</translation>
    </message>
    <message>
        <source>By action</source>
        <translation>Nach Aktion</translation>
    </message>
    <message>
        <source>Days are UTC. A click on a bar shows its events.</source>
        <translation>Tage sind UTC. Ein Klick auf einen Balken zeigt seine Ereignisse.</translation>
    </message>
</context>
<context>
    <name>claviger::Toast</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>claviger::ToastHost</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
</context>
<context>
    <name>claviger::TokenDialog</name>
    <message>
        <source>Issue a token for %1</source>
        <translation>Ein Token für %1 ausstellen</translation>
    </message>
    <message>
        <source>With it the service reads its keys at the broker.</source>
        <translation>Damit liest der Dienst seine Schlüssel beim Broker.</translation>
    </message>
    <message>
        <source>The value is shown once, here. Nobody can show it again.</source>
        <translation>Der Wert wird einmal angezeigt, hier. Niemand kann ihn erneut anzeigen.</translation>
    </message>
    <message>
        <source>Tokens that it has already stay valid.</source>
        <translation>Vorhandene Token bleiben gültig.</translation>
    </message>
    <message>
        <source>Issue token</source>
        <translation>Token ausstellen</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>I have &amp;stored it</source>
        <translation>Ich habe es ge&amp;sichert</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>Where it is used, e.g. “cluster eu-1”.</source>
        <translation>Wo es benutzt wird, z. B. „Cluster eu-1“.</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>&amp;Gültig für</translation>
    </message>
    <message>
        <source>Value of the token</source>
        <translation>Wert des Tokens</translation>
    </message>
    <message numerus="yes">
        <source>Copied; taken off the clipboard in %n second(s).</source>
        <translation>
            <numerusform>Kopiert; wird in %n Sekunde aus der Zwischenablage entfernt.</numerusform>
            <numerusform>Kopiert; wird in %n Sekunden aus der Zwischenablage entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The token was issued, but its value was lost on the way and nobody can show it again. Revoke it in the list, and issue another one.</source>
        <translation>Das Token wurde ausgestellt, aber sein Wert ging unterwegs verloren und niemand kann ihn erneut anzeigen. Es in der Liste widerrufen und ein neues ausstellen.</translation>
    </message>
    <message>
        <source>This is the value. Put it where the service finds it; when this dialog closes it is gone.</source>
        <translation>Das ist der Wert. Dort ablegen, wo der Dienst ihn findet; mit dem Schließen dieses Dialogs ist er weg.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Token of %1</source>
        <translation>Token von %1</translation>
    </message>
    <message>
        <source>Store the value first, and say so. If you do not want it any more, tick the box, close, and revoke the token.</source>
        <translation>Den Wert zuerst sichern und das bestätigen. Wird er nicht mehr gebraucht: Kästchen ankreuzen, schließen und das Token widerrufen.</translation>
    </message>
    <message>
        <source>Show token</source>
        <translation>Token anzeigen</translation>
    </message>
    <message>
        <source>Hide token</source>
        <translation>Token verbergen</translation>
    </message>
    <message>
        <source>Show token for a short time</source>
        <translation>Token kurz anzeigen</translation>
    </message>
</context>
<context>
    <name>claviger::TokenTableModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Ausgestellt</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Revoked %1 by %2</source>
        <translation>%1 widerrufen von %2</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>Token %1</translation>
    </message>
</context>
<context>
    <name>claviger::TypedConfirm</name>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zur Bestätigung %1 eingeben</translation>
    </message>
</context>
<context>
    <name>claviger::UncheckedPanel</name>
    <message>
        <source>Keys to confirm by hand</source>
        <translation>Von Hand zu bestätigende Schlüssel</translation>
    </message>
    <message>
        <source>Keys never checked</source>
        <translation>Nie geprüfte Schlüssel</translation>
    </message>
    <message>
        <source>Open key</source>
        <translation>Schlüssel öffnen</translation>
    </message>
    <message>
        <source>No request is known that checks these without changing anything.</source>
        <translation>Für diese ist keine Anfrage bekannt, die prüft, ohne etwas zu ändern.</translation>
    </message>
    <message>
        <source>No key waits for a confirmation by hand.</source>
        <translation>Kein Schlüssel wartet auf eine Bestätigung von Hand.</translation>
    </message>
    <message>
        <source>Every key that can be checked has been checked.</source>
        <translation>Jeder prüfbare Schlüssel wurde geprüft.</translation>
    </message>
    <message>
        <source>Confirm by hand…</source>
        <translation>Von Hand bestätigen…</translation>
    </message>
    <message numerus="yes">
        <source>Check %n key(s) now</source>
        <translation>
            <numerusform>%n Schlüssel jetzt prüfen</numerusform>
            <numerusform>%n Schlüssel jetzt prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Check all %n now</source>
        <translation>
            <numerusform>Den %n jetzt prüfen</numerusform>
            <numerusform>Alle %n jetzt prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %L1 of %L2 are listed.</source>
        <translation>Die ersten %L1 von %L2 sind aufgeführt.</translation>
    </message>
</context>
<context>
    <name>claviger::UncheckedTableModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
</context>
<context>
    <name>claviger::UnlockPage</name>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Die Feststelltaste ist aktiv.</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>&amp;Entsperren</translation>
    </message>
    <message>
        <source>Unlock with the system &amp;keychain</source>
        <translation>Mit &amp;Schlüsselbund des Systems entsperren</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>Wiederherstellungscode verwenden</translation>
    </message>
    <message>
        <source>Choose another store…</source>
        <translation>Anderen Tresor wählen…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Create a new store</source>
        <translation>Neuen Tresor erstellen</translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation>%1 entsperren</translation>
    </message>
    <message>
        <source>Recovery &amp;code</source>
        <translation>Wiederherstellungs&amp;code</translation>
    </message>
    <message>
        <source>As printed on the recovery kit. Capitals, spaces and hyphens do not matter.</source>
        <translation>Wie auf dem Wiederherstellungsblatt gedruckt. Großschreibung, Leerzeichen und Bindestriche spielen keine Rolle.</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Passphrase verwenden</translation>
    </message>
    <message>
        <source>Type the recovery code.</source>
        <translation>Geben Sie den Wiederherstellungscode ein.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>This recovery code does not open the store. Check it against the sheet.</source>
        <translation>Dieser Wiederherstellungscode öffnet den Tresor nicht. Vergleichen Sie ihn mit dem Blatt.</translation>
    </message>
    <message>
        <source>This passphrase does not open the store. Try again.</source>
        <translation>Diese Passphrase öffnet den Tresor nicht. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Open a backup…</source>
        <translation>Sicherung öffnen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Wird entsperrt…</translation>
    </message>
</context>
<context>
    <name>claviger::VerdictBanner</name>
    <message>
        <source>What was proven, and what was not</source>
        <translation>Was bewiesen ist und was nicht</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Compare with an earlier file…</source>
        <translation>Mit früherer Datei vergleichen…</translation>
    </message>
    <message>
        <source>Show the line that is wrong</source>
        <translation>Falsche Zeile zeigen</translation>
    </message>
    <message>
        <source>An export, checkpoint or event proof that you were given before</source>
        <translation>Ein Export, Prüfpunkt oder Ereignisbeweis von früher</translation>
    </message>
    <message>
        <source>Checking the file…</source>
        <translation>Die Datei wird geprüft…</translation>
    </message>
    <message>
        <source>The events below can be looked at meanwhile; whether they are true is not known yet.</source>
        <translation>Die Ereignisse unten lassen sich schon ansehen; ob sie wahr sind, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Signatures, order and every event</source>
        <translation>Signaturen, Reihenfolge und jedes Ereignis</translation>
    </message>
</context>
<context>
    <name>claviger::VerdictCard</name>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
</context>
<context>
    <name>claviger::VerificationMatrixModel</name>
    <message>
        <source>%1, %2</source>
        <comment>provider and environment</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>all environments</source>
        <translation>alle Umgebungen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>standing and how many keys</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 of %3</source>
        <comment>standing and how many keys of how many</comment>
        <translation>%1 · %2 von %3</translation>
    </message>
    <message>
        <source>Oldest verdict: %1</source>
        <translation>Ältester Befund: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>provider and environment, then counts</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no keys</source>
        <translation>keine Schlüssel</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
</context>
<context>
    <name>claviger::VerificationPage</name>
    <message>
        <source>Check all due</source>
        <translation>Alle fälligen prüfen</translation>
    </message>
    <message>
        <source>Asks the providers about every key here whose verdict is old or missing (%1)</source>
        <translation>Fragt die Anbieter nach jedem Schlüssel hier, dessen Befund alt ist oder fehlt (%1)</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>The history of the checks cannot be read. %1</source>
        <translation>Der Verlauf der Prüfungen kann nicht gelesen werden. %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Loading keys…</source>
        <translation>Schlüssel werden geladen…</translation>
    </message>
    <message>
        <source>No key here has a value that could be checked.</source>
        <translation>Kein Schlüssel hier hat einen Wert, der geprüft werden könnte.</translation>
    </message>
    <message>
        <source>No keys yet, so nothing to check.</source>
        <translation>Noch keine Schlüssel, also nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Read the manual</source>
        <translation>Handbuch lesen</translation>
    </message>
    <message numerus="yes">
        <source>Check all %n due</source>
        <translation>
            <numerusform>Den fälligen prüfen</numerusform>
            <numerusform>Alle %n fälligen prüfen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>claviger::VerificationSection</name>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message numerus="yes">
        <source> hour(s)</source>
        <translation>
            <numerusform> Stunde</numerusform>
            <numerusform> Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Check keys by themselves &amp;every</source>
        <translation>Schlüssel von selbst prüfen &amp;alle</translation>
    </message>
    <message>
        <source>While Claviger runs and the store is unlocked. 0 means never: then a key is checked when you ask for it.</source>
        <translation>Solange Claviger läuft und der Tresor entsperrt ist. 0 heißt nie: Dann wird ein Schlüssel geprüft, wenn Sie es verlangen.</translation>
    </message>
    <message>
        <source>From this hour on nothing is checked by itself</source>
        <translation>Ab dieser Stunde wird nichts von selbst geprüft</translation>
    </message>
    <message>
        <source>From this hour on keys are checked again</source>
        <translation>Ab dieser Stunde wird wieder geprüft</translation>
    </message>
    <message>
        <source>&amp;Quiet from</source>
        <translation>&amp;Ruhe von</translation>
    </message>
    <message>
        <source>Quiet &amp;until</source>
        <translation>Ruhe &amp;bis</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Ask about a &amp;made-up key first</source>
        <translation>Zuerst nach einem &amp;erfundenen Schlüssel fragen</translation>
    </message>
    <message>
        <source>Shows whether the provider, or a proxy before it, takes any key.</source>
        <translation>Zeigt, ob der Anbieter oder ein Proxy davor jeden Schlüssel annimmt.</translation>
    </message>
    <message>
        <source>Doubtful answers</source>
        <translation>Zweifelhafte Antworten</translation>
    </message>
    <message>
        <source>If a made-up key is accepted as well, or something between here and the provider answers in its place, there is no verdict instead of a wrong one. Every check takes one request more.</source>
        <translation>Wird auch ein erfundener Schlüssel angenommen, oder antwortet etwas zwischen hier und dem Anbieter an dessen Stelle, so gibt es keinen Befund statt eines falschen. Jede Prüfung braucht eine Anfrage mehr.</translation>
    </message>
    <message>
        <source>No quiet hours: choose two different hours to have some.</source>
        <translation>Keine Ruhezeit: Wählen Sie zwei verschiedene Stunden, um eine zu haben.</translation>
    </message>
    <message>
        <source>Nothing is checked by itself from %1 to %2.</source>
        <translation>Von %1 bis %2 wird nichts von selbst geprüft.</translation>
    </message>
    <message>
        <source>Next check by itself: %1</source>
        <translation>Nächste Prüfung von selbst: %1</translation>
    </message>
    <message>
        <source>No check by itself is planned.</source>
        <translation>Keine Prüfung von selbst ist geplant.</translation>
    </message>
</context>
<context>
    <name>claviger::VerificationService</name>
    <message>
        <source>The confirmation</source>
        <translation>Die Bestätigung</translation>
    </message>
    <message>
        <source>Say how you saw that the key works.</source>
        <translation>Angeben, woran zu sehen war, dass der Schlüssel funktioniert.</translation>
    </message>
</context>
<context>
    <name>claviger::VerifierKeyCard</name>
    <message>
        <source>Copy verifier key</source>
        <translation>Prüfschlüssel kopieren</translation>
    </message>
    <message>
        <source>Short form</source>
        <translation>Kurzform</translation>
    </message>
    <message>
        <source>Verifier key</source>
        <translation>Prüfschlüssel</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Signiert mit</translation>
    </message>
    <message>
        <source>Hand this key over on another way than the file: on paper, by telephone, or let the auditor photograph the code. Who has it sees whether the file is really from here.</source>
        <translation>Diesen Schlüssel auf einem anderen Weg als die Datei übergeben: auf Papier, am Telefon oder durch Abfotografieren des Codes. Wer ihn hat, sieht, ob die Datei wirklich von hier ist.</translation>
    </message>
    <message>
        <source>verifier key</source>
        <translation>Prüfschlüssel</translation>
    </message>
</context>
<context>
    <name>claviger::VersionDelegate</name>
    <message>
        <source>ended %1</source>
        <comment>time</comment>
        <translation>endete %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <comment>time</comment>
        <translation>endet %1</translation>
    </message>
</context>
<context>
    <name>claviger::VersionTableModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>claviger::ViewerMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Ereignisse</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>&amp;Open audit export…</source>
        <translation>Prüfexport &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open in a &amp;new window…</source>
        <translation>In &amp;neuem Fenster öffnen…</translation>
    </message>
    <message>
        <source>&amp;Compare with an earlier file…</source>
        <translation>Mit &amp;früherer Datei vergleichen…</translation>
    </message>
    <message>
        <source>Compare with a printed &amp;key…</source>
        <translation>Mit &amp;gedrucktem Schlüssel vergleichen…</translation>
    </message>
    <message>
        <source>Check &amp;again</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>&amp;Save report…</source>
        <translation>&amp;Bericht speichern…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken…</translation>
    </message>
    <message>
        <source>C&amp;lose window</source>
        <translation>Fenster sch&amp;ließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Clear filters</source>
        <translation>Filter &amp;aufheben</translation>
    </message>
    <message>
        <source>Show the &amp;line that is wrong</source>
        <translation>Falsche &amp;Zeile zeigen</translation>
    </message>
    <message>
        <source>C&amp;opy the event’s line</source>
        <translation>Zeile des Ereignisses &amp;kopieren</translation>
    </message>
    <message>
        <source>Save the event’s &amp;proof…</source>
        <translation>&amp;Beweis des Ereignisses speichern…</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitverlauf</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Personen</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>&amp;Aktionen</translation>
    </message>
    <message>
        <source>What was p&amp;roven</source>
        <translation>Was &amp;bewiesen ist</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>Er&amp;scheinungsbild</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Claviger</source>
        <translation>Ü&amp;ber Claviger</translation>
    </message>
</context>
<context>
    <name>claviger::ViewerWindow</name>
    <message>
        <source>Open audit export</source>
        <translation>Prüfexport öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Compare with an earlier file</source>
        <translation>Mit früherer Datei vergleichen</translation>
    </message>
    <message>
        <source>Exports, checkpoints and event proofs (*.clavaudit *.clavproof *.txt *.note)</source>
        <translation>Exporte, Prüfpunkte und Ereignisbeweise (*.clavaudit *.clavproof *.txt *.note)</translation>
    </message>
    <message>
        <source>Trust this key instead?</source>
        <translation>Stattdessen diesem Schlüssel vertrauen?</translation>
    </message>
    <message>
        <source>Pin this key?</source>
        <translation>Diesen Schlüssel festlegen?</translation>
    </message>
    <message>
        <source>Do that only if you know that the key is the administrator’s: because you compared it with the printed one, or had it read out to you.</source>
        <translation>Nur, wenn feststeht, dass der Schlüssel dem Administrator gehört: weil er mit dem gedruckten verglichen oder vorgelesen wurde.</translation>
    </message>
    <message>
        <source>Exports of this store that are signed by this key count as confirmed.</source>
        <translation>Exporte dieses Tresors, die damit signiert sind, gelten als bestätigt.</translation>
    </message>
    <message>
        <source>Another key will be reported.</source>
        <translation>Ein anderer Schlüssel wird gemeldet.</translation>
    </message>
    <message>
        <source>The file is not changed.</source>
        <translation>Die Datei wird nicht geändert.</translation>
    </message>
    <message>
        <source>Nobody else learns of it.</source>
        <translation>Niemand sonst erfährt davon.</translation>
    </message>
    <message>
        <source>Trust this key</source>
        <translation>Diesem Schlüssel vertrauen</translation>
    </message>
    <message>
        <source>Pin key</source>
        <translation>Schlüssel festlegen</translation>
    </message>
    <message>
        <source>Report written to %1</source>
        <translation>Bericht nach %1 geschrieben</translation>
    </message>
    <message>
        <source>Open audit export…</source>
        <translation>Prüfexport öffnen…</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>The check was stopped. Whether the events are true is not known.</source>
        <translation>Die Prüfung wurde abgebrochen. Ob die Ereignisse wahr sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The check could not be finished</source>
        <translation>Die Prüfung kam nicht zu Ende</translation>
    </message>
    <message>
        <source>The earlier file cannot be used: its own signatures do not fit, or it is no export, checkpoint or proof. Choose another one.</source>
        <translation>Die frühere Datei ist nicht brauchbar: Ihre eigenen Signaturen passen nicht, oder sie ist weder Export noch Prüfpunkt noch Beweis. Eine andere wählen.</translation>
    </message>
    <message>
        <source>Copy the file’s SHA-256</source>
        <translation>SHA-256 der Datei kopieren</translation>
    </message>
    <message>
        <source>Audit export</source>
        <translation>Prüfexport</translation>
    </message>
    <message>
        <source>Events and summaries</source>
        <translation>Ereignisse und Zusammenfassungen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Proof saved to %1</source>
        <translation>Beweis nach %1 gespeichert</translation>
    </message>
    <message>
        <source>Open an audit export to check it and look at its events, or drop it here. Nothing else is needed: no store, no password, no network.</source>
        <translation>Einen Prüfexport öffnen oder hierher ziehen, um ihn zu prüfen und seine Ereignisse anzusehen. Sonst wird nichts gebraucht: kein Tresor, kein Passwort, kein Netz.</translation>
    </message>
    <message>
        <source>%1 – audit export</source>
        <translation>%1 – Prüfexport</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Audit exports and event proofs (*.clavaudit *.clavproof)</source>
        <translation>Prüfexporte und Ereignisbeweise (*.clavaudit *.clavproof)</translation>
    </message>
    <message>
        <source>%1 – event proof</source>
        <translation>%1 – Ereignisbeweis</translation>
    </message>
    <message>
        <source>The report was sent to the printer.</source>
        <translation>Der Bericht wurde an den Drucker gesendet.</translation>
    </message>
    <message>
        <source>The file changed while it was open</source>
        <translation>Die Datei hat sich geändert, während sie geöffnet war</translation>
    </message>
    <message>
        <source>It was written to, replaced or removed since it was opened here, so the events below need not be what it says now. Check again to open it as it is.</source>
        <translation>Sie wurde seit dem Öffnen beschrieben, ersetzt oder entfernt; die Ereignisse unten müssen nicht mehr die der Datei sein. „Erneut prüfen“ öffnet sie, wie sie jetzt ist.</translation>
    </message>
</context>
<context>
    <name>claviger::WelcomePage</name>
    <message>
        <source>&amp;Create a new store</source>
        <translation>&amp;Neuen Tresor erstellen</translation>
    </message>
    <message>
        <source>&amp;Open an existing store…</source>
        <translation>&amp;Vorhandenen Tresor öffnen…</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Welcome to Claviger</source>
        <translation>Willkommen bei Claviger</translation>
    </message>
    <message>
        <source>You can also drop a .claviger file here.</source>
        <translation>Sie können auch eine .claviger-Datei hierher ziehen.</translation>
    </message>
    <message>
        <source>Open a store</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Chec&amp;k an audit export…</source>
        <translation>Prüfexport &amp;prüfen…</translation>
    </message>
    <message>
        <source>Connect to a &amp;broker…</source>
        <translation>Mit einem &amp;Broker verbinden…</translation>
    </message>
    <message>
        <source>Keep, check, rotate and revoke the integration keys of your organisation. They stay in one encrypted file, the store, and nothing leaves this computer unless you say so; or on your organisation&apos;s broker, which several admins share.</source>
        <translation>Die Integrationsschlüssel der Organisation aufbewahren, prüfen, rotieren und widerrufen. Sie bleiben in einer verschlüsselten Datei, dem Tresor, und nichts verlässt diesen Rechner ungefragt; oder beim Broker der Organisation, den sich mehrere Admins teilen.</translation>
    </message>
</context>
<context>
    <name>claviger::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>&amp;New store…</source>
        <translation>&amp;Neuer Tresor…</translation>
    </message>
    <message>
        <source>&amp;Open store…</source>
        <translation>Tresor ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Back up store…</source>
        <translation>Tresor &amp;sichern…</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>Sicherung &amp;wiederherstellen…</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>S&amp;perren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Integration &amp;keys</source>
        <translation>Integrations&amp;schlüssel</translation>
    </message>
    <message>
        <source>&amp;Audit</source>
        <translation>&amp;Audit</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>&amp;Meldungen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Claviger</source>
        <translation>Ü&amp;ber Claviger</translation>
    </message>
    <message>
        <source>Open &amp;audit export…</source>
        <translation>Prüf&amp;export öffnen…</translation>
    </message>
    <message>
        <source>&amp;Export the audit log…</source>
        <translation>Prüfprotokoll &amp;exportieren…</translation>
    </message>
    <message>
        <source>Erase a &amp;person from the audit log…</source>
        <translation>&amp;Person aus dem Prüfprotokoll löschen…</translation>
    </message>
    <message>
        <source>&amp;Verification</source>
        <translation>&amp;Prüfung</translation>
    </message>
    <message>
        <source>&amp;Connect to a broker…</source>
        <translation>Mit einem &amp;Broker verbinden…</translation>
    </message>
    <message>
        <source>Sign &amp;out of the broker</source>
        <translation>Vom Broker &amp;abmelden</translation>
    </message>
    <message>
        <source>&amp;Consumers</source>
        <translation>Ver&amp;wender</translation>
    </message>
    <message>
        <source>A&amp;pprovals</source>
        <translation>F&amp;reigaben</translation>
    </message>
    <message>
        <source>Who runs the broker backs it up</source>
        <translation>Wer den Broker betreibt, sichert ihn</translation>
    </message>
    <message>
        <source>Only while a broker is open</source>
        <translation>Nur solange ein Broker offen ist</translation>
    </message>
    <message>
        <source>C&amp;hange this broker…</source>
        <translation>&amp;Diesen Broker ändern…</translation>
    </message>
</context>
<context>
    <name>claviger::WizardFrame</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>claviger::Workbench</name>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Reading keys</source>
        <translation>Schlüssel werden gelesen</translation>
    </message>
    <message>
        <source>local store %1</source>
        <translation>Lokaler Tresor %1</translation>
    </message>
    <message>
        <source>unlocked, locks in %1</source>
        <translation>entsperrt, sperrt in %1</translation>
    </message>
    <message>
        <source>unlocked, does not lock by itself</source>
        <translation>entsperrt, sperrt nicht von selbst</translation>
    </message>
    <message numerus="yes">
        <source>log %Ln event(s)</source>
        <translation>
            <numerusform>Log %Ln Ereignis</numerusform>
            <numerusform>Log %Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n mit Handlungsbedarf</numerusform>
            <numerusform>%n mit Handlungsbedarf</numerusform>
        </translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message numerus="yes">
        <source>%n fail</source>
        <translation>
            <numerusform>%n scheitert</numerusform>
            <numerusform>%n scheitern</numerusform>
        </translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message numerus="yes">
        <source>%n wait for you</source>
        <translation>
            <numerusform>%n wartet auf Sie</numerusform>
            <numerusform>%n warten auf Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” waits for a second admin.</source>
        <translation>„%1“ wartet auf eine zweite Person mit Adminrechten.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>operation and what became of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, not signed in</source>
        <translation>%1, nicht angemeldet</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 (%3)</source>
        <translation>%1 · %2 (%3)</translation>
    </message>
</context>
<context>
    <name>claviger::WorkspaceDialog</name>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Edit “%1”</source>
        <translation>„%1“ bearbeiten</translation>
    </message>
    <message>
        <source>Add workspace</source>
        <translation>Arbeitsbereich hinzufügen</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>&amp;Short name</source>
        <translation>&amp;Kurzname</translation>
    </message>
    <message>
        <source>Lower-case letters, digits and hyphens. It stands in paths and cannot be changed later.</source>
        <translation>Kleinbuchstaben, Ziffern und Bindestriche. Er steht in Pfaden und kann später nicht geändert werden.</translation>
    </message>
    <message>
        <source>&amp;Path of a key</source>
        <translation>&amp;Pfad eines Schlüssels</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Environments</source>
        <translation>&amp;Umgebungen</translation>
    </message>
    <message>
        <source>Use lower-case letters, digits and hyphens, beginning with a letter or digit.</source>
        <translation>Verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche, beginnend mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>Beispiel: %1</translation>
    </message>
    <message>
        <source>A path begins with “/” and contains {name}.</source>
        <translation>Ein Pfad beginnt mit „/“ und enthält {name}.</translation>
    </message>
    <message>
        <source>Workspace “%1” saved</source>
        <translation>Arbeitsbereich „%1“ gespeichert</translation>
    </message>
</context>
<context>
    <name>claviger::WorkspacePicker</name>
    <message>
        <source>Create workspace</source>
        <translation>Arbeitsbereich erstellen</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Acme payments</source>
        <translation>Acme Zahlungen</translation>
    </message>
    <message>
        <source>Name of the new workspace</source>
        <translation>Name des neuen Arbeitsbereichs</translation>
    </message>
    <message>
        <source>An organisation or product whose keys are kept together.</source>
        <translation>Eine Organisation oder ein Produkt, deren Schlüssel zusammen verwahrt werden.</translation>
    </message>
    <message>
        <source>Written in paths as “%1”.</source>
        <translation>In Pfaden als „%1“ geschrieben.</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>Neuer Arbeitsbereich…</translation>
    </message>
    <message>
        <source>Give the workspace a name with letters or digits.</source>
        <translation>Geben Sie dem Arbeitsbereich einen Namen mit Buchstaben oder Ziffern.</translation>
    </message>
</context>
<context>
    <name>claviger::WorkspaceSection</name>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>Neuer Arbeitsbereich…</translation>
    </message>
    <message>
        <source>An organisation or product whose keys are kept together, with its environments.</source>
        <translation>Eine Organisation oder ein Produkt, deren Schlüssel zusammen verwahrt werden, mit ihren Umgebungen.</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
</context>
<context>
    <name>claviger::cli::Text</name>
    <message>
        <source>expected a time such as 2027-03-31 or 2027-03-31T12:00:00Z</source>
        <translation>erwartet wird eine Zeit wie 2027-03-31 oder 2027-03-31T12:00:00Z</translation>
    </message>
    <message>
        <source>“%1” is no action of the log</source>
        <translation>„%1“ ist keine Aktion des Logs</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>events of the log, as JSON Lines</source>
        <translation>Ereignisse des Logs, als JSON Lines</translation>
    </message>
    <message>
        <source>from this time on</source>
        <translation>ab diesem Zeitpunkt</translation>
    </message>
    <message>
        <source>before this time</source>
        <translation>vor diesem Zeitpunkt</translation>
    </message>
    <message>
        <source>only of this actor</source>
        <translation>nur von diesem Akteur</translation>
    </message>
    <message>
        <source>only of this action</source>
        <translation>nur diese Aktion</translation>
    </message>
    <message>
        <source>the current signed checkpoint of the log</source>
        <translation>der aktuelle signierte Prüfpunkt des Logs</translation>
    </message>
    <message>
        <source>--size takes a number from 1000 to 1000000.</source>
        <translation>--size erwartet eine Zahl von 1000 bis 1000000.</translation>
    </message>
    <message>
        <source>the project&apos;s own benchmarks on a temporary store, JSON</source>
        <translation>die Benchmarks des Projekts auf einem temporären Tresor, JSON</translation>
    </message>
    <message>
        <source>number of keys in it (10000)</source>
        <translation>Anzahl der Schlüssel darin (10000)</translation>
    </message>
    <message>
        <source>(required)</source>
        <translation>(erforderlich)</translation>
    </message>
    <message>
        <source>(optional)</source>
        <translation>(optional)</translation>
    </message>
    <message>
        <source>How to get one:</source>
        <translation>So erhalten Sie einen:</translation>
    </message>
    <message>
        <source>Limit: %1</source>
        <translation>Grenze: %1</translation>
    </message>
    <message>
        <source>Key shape %1, rotation %2.</source>
        <translation>Schlüsselform %1, Rotation %2.</translation>
    </message>
    <message>
        <source>“provider list” shows them all</source>
        <translation>„provider list“ zeigt alle an</translation>
    </message>
    <message>
        <source>%1 providers in the registry, none with a problem.</source>
        <translation>%1 Anbieter im Verzeichnis, keiner mit einem Problem.</translation>
    </message>
    <message>
        <source>%1 is a good provider file.</source>
        <translation>%1 ist eine gültige Anbieterdatei.</translation>
    </message>
    <message>
        <source>the workspaces and their environments</source>
        <translation>die Arbeitsbereiche und ihre Umgebungen</translation>
    </message>
    <message>
        <source>a new workspace</source>
        <translation>ein neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>its name for people</source>
        <translation>sein Anzeigename</translation>
    </message>
    <message>
        <source>one of its environments</source>
        <translation>eine seiner Umgebungen</translation>
    </message>
    <message>
        <source>how paths of its keys are made</source>
        <translation>wie die Pfade seiner Schlüssel gebildet werden</translation>
    </message>
    <message>
        <source>the providers in the registry</source>
        <translation>die Anbieter im Verzeichnis</translation>
    </message>
    <message>
        <source>kinds, fields, steps and limits of one</source>
        <translation>Arten, Felder, Schritte und Grenzen eines Anbieters</translation>
    </message>
    <message>
        <source>validate a registry file, or your own folder of them</source>
        <translation>eine Verzeichnisdatei oder den Ordner mit eigenen prüfen</translation>
    </message>
    <message>
        <source>There is no option --%1.</source>
        <translation>Es gibt keine Option --%1.</translation>
    </message>
    <message>
        <source>--%1 needs a value: %2.</source>
        <translation>--%1 benötigt einen Wert: %2.</translation>
    </message>
    <message>
        <source>the store to work on (else CLAVIGER_STORE, else the last one used)</source>
        <translation>der zu verwendende Tresor (sonst CLAVIGER_STORE, sonst der zuletzt verwendete)</translation>
    </message>
    <message>
        <source>unlock with the passphrase in FILE (- is standard input)</source>
        <translation>mit der Passphrase in FILE entsperren (- ist die Standardeingabe)</translation>
    </message>
    <message>
        <source>unlock with the system keychain</source>
        <translation>mit dem Schlüsselbund des Systems entsperren</translation>
    </message>
    <message>
        <source>one JSON document on standard output</source>
        <translation>ein JSON-Dokument auf der Standardausgabe</translation>
    </message>
    <message>
        <source>no messages for people but errors</source>
        <translation>keine Meldungen für Menschen außer Fehlern</translation>
    </message>
    <message>
        <source>this help</source>
        <translation>diese Hilfe</translation>
    </message>
    <message>
        <source>the version</source>
        <translation>die Version</translation>
    </message>
    <message>
        <source>Usage: claviger-cli %1</source>
        <translation>Aufruf: claviger-cli %1</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Usage: claviger-cli [OPTIONS] COMMAND …</source>
        <translation>Aufruf: claviger-cli [OPTIONEN] BEFEHL…</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Befehle:</translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation>Optionen aller Befehle:</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>Es wurde kein Befehl angegeben.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>Es gibt keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>“%1” has no option --%2.</source>
        <translation>„%1“ hat keine Option --%2.</translation>
    </message>
    <message>
        <source>--%1 may be given only once.</source>
        <translation>--%1 darf nur einmal angegeben werden.</translation>
    </message>
    <message>
        <source>“%1” takes: %2</source>
        <translation>„%1“ erwartet: %2</translation>
    </message>
    <message>
        <source>expected 32 bytes as base64</source>
        <translation>erwartet werden 32 Bytes als Base64</translation>
    </message>
    <message>
        <source>Passphrase of %1: </source>
        <translation>Passphrase von %1: </translation>
    </message>
    <message>
        <source>“claviger-cli %1 --help” shows how it is used.</source>
        <translation>„claviger-cli %1 --help“ zeigt die Verwendung.</translation>
    </message>
    <message>
        <source>no store was used before; name its file with --store</source>
        <translation>es wurde noch kein Tresor verwendet; geben Sie seine Datei mit --store an</translation>
    </message>
    <message>
        <source>The system keychain answers and is unlocked.</source>
        <translation>Der Schlüsselbund des Systems antwortet und ist entsperrt.</translation>
    </message>
    <message>
        <source>The system keychain is locked.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt.</translation>
    </message>
    <message>
        <source>No store was used yet.</source>
        <translation>Es wurde noch kein Tresor verwendet.</translation>
    </message>
    <message>
        <source>%1 cannot be written: check the permissions of the file and its folder.</source>
        <translation>%1 kann nicht geschrieben werden: Prüfen Sie die Berechtigungen der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>%1 can be read by other users: take that permission away.</source>
        <translation>%1 kann von anderen Benutzern gelesen werden: Entziehen Sie diese Berechtigung.</translation>
    </message>
    <message>
        <source>%1 is a store of format %2 with %3 key slots.</source>
        <translation>%1 ist ein Tresor im Format %2 mit %3 Zugängen.</translation>
    </message>
    <message>
        <source>Core dumps of this program are off.</source>
        <translation>Speicherabbilder (Core Dumps) dieses Programms sind abgeschaltet.</translation>
    </message>
    <message>
        <source>Core dumps could not be switched off.</source>
        <translation>Speicherabbilder (Core Dumps) konnten nicht abgeschaltet werden.</translation>
    </message>
    <message>
        <source>Secrets lie in memory that is not swapped out.</source>
        <translation>Geheimnisse liegen in Speicher, der nicht ausgelagert wird.</translation>
    </message>
    <message>
        <source>No memory could be locked: raise the memlock limit, or secrets may reach the swap file.</source>
        <translation>Es konnte kein Speicher gesperrt werden: Erhöhen Sie das memlock-Limit, sonst können Geheimnisse in die Auslagerungsdatei gelangen.</translation>
    </message>
    <message>
        <source>%1 providers in the registry; your own go to %2.</source>
        <translation>%1 Anbieter im Verzeichnis; Ihre eigenen gehören nach %2.</translation>
    </message>
    <message>
        <source>what is installed, reachable, misconfigured</source>
        <translation>was installiert, erreichbar, falsch konfiguriert ist</translation>
    </message>
    <message>
        <source>no provider of that id; “provider list” shows them</source>
        <translation>kein Anbieter mit dieser ID; „provider list“ zeigt alle an</translation>
    </message>
    <message>
        <source>choose one of: %1</source>
        <translation>wählen Sie eines von: %1</translation>
    </message>
    <message>
        <source>expected a number of days from 0 to 3650</source>
        <translation>erwartet wird eine Anzahl Tage von 0 bis 3650</translation>
    </message>
    <message>
        <source>expected a duration such as 30m, 24h or 7d</source>
        <translation>erwartet wird eine Dauer wie 30m, 24h oder 7d</translation>
    </message>
    <message>
        <source>expected a date such as 2027-03-31</source>
        <translation>erwartet wird ein Datum wie 2027-03-31</translation>
    </message>
    <message>
        <source>--%1 is required.</source>
        <translation>--%1 ist erforderlich.</translation>
    </message>
    <message>
        <source>Added “%1”.</source>
        <translation>„%1“ hinzugefügt.</translation>
    </message>
    <message>
        <source>Changed “%1”.</source>
        <translation>„%1“ geändert.</translation>
    </message>
    <message>
        <source>Rotated “%1” to a value made here.</source>
        <translation>„%1“ auf einen hier erzeugten Wert rotiert.</translation>
    </message>
    <message>
        <source>Rotated “%1”.</source>
        <translation>„%1“ rotiert.</translation>
    </message>
    <message>
        <source>“%1” is back at its previous version.</source>
        <translation>„%1“ ist wieder bei der vorherigen Version.</translation>
    </message>
    <message>
        <source>a secret field from FILE (- is standard input)</source>
        <translation>ein geheimes Feld aus FILE (- ist die Standardeingabe)</translation>
    </message>
    <message>
        <source>a field that is not secret</source>
        <translation>ein Feld, das nicht geheim ist</translation>
    </message>
    <message>
        <source>why, for the audit log</source>
        <translation>warum, für das Audit-Log</translation>
    </message>
    <message>
        <source>when it expires at the provider</source>
        <translation>wann er beim Anbieter abläuft</translation>
    </message>
    <message>
        <source>slug of its workspace</source>
        <translation>Kurzname seines Arbeitsbereichs</translation>
    </message>
    <message>
        <source>its environment</source>
        <translation>seine Umgebung</translation>
    </message>
    <message>
        <source>who answers for it</source>
        <translation>wer für ihn zuständig ist</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>wofür er ist</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>ein Tag</translation>
    </message>
    <message>
        <source>how often it is due; 0: never</source>
        <translation>wie oft er fällig ist; 0: nie</translation>
    </message>
    <message>
        <source>a service that uses it</source>
        <translation>ein Dienst, der ihn verwendet</translation>
    </message>
    <message>
        <source>it works only in the provider&apos;s test mode</source>
        <translation>er funktioniert nur im Testmodus des Anbieters</translation>
    </message>
    <message>
        <source>declare it without a value</source>
        <translation>ohne Wert anlegen</translation>
    </message>
    <message>
        <source>a new key; prints its id</source>
        <translation>ein neuer Schlüssel; gibt seine ID aus</translation>
    </message>
    <message>
        <source>change what is known about a key</source>
        <translation>ändern, was über einen Schlüssel bekannt ist</translation>
    </message>
    <message>
        <source>replace its value</source>
        <translation>seinen Wert ersetzen</translation>
    </message>
    <message>
        <source>how long the old value stays: 30m, 24h, 7d</source>
        <translation>wie lange der alte Wert bleibt: 30m, 24h, 7d</translation>
    </message>
    <message>
        <source>make the version in grace current again</source>
        <translation>die Version in der Übergangsfrist wieder zur aktuellen machen</translation>
    </message>
    <message>
        <source>--reason TEXT is required: it stands in the audit log.</source>
        <translation>--reason TEXT ist erforderlich: Der Grund steht im Audit-Log.</translation>
    </message>
    <message>
        <source>The key stays valid at the provider until you revoke it there.</source>
        <translation>Der Schlüssel bleibt beim Anbieter gültig, bis Sie ihn dort widerrufen.</translation>
    </message>
    <message>
        <source>“%1” and all its versions are destroyed.</source>
        <translation>„%1“ und alle seine Versionen sind vernichtet.</translation>
    </message>
    <message>
        <source>no longer to be used</source>
        <translation>nicht mehr zu verwenden</translation>
    </message>
    <message>
        <source>to the trash, for the recovery window</source>
        <translation>in den Papierkorb, für die Dauer der Wiederherstellungsfrist</translation>
    </message>
    <message>
        <source>out of the trash</source>
        <translation>aus dem Papierkorb</translation>
    </message>
    <message>
        <source>destroy what is in the trash</source>
        <translation>vernichten, was im Papierkorb liegt</translation>
    </message>
    <message>
        <source>the key&apos;s label, to be sure</source>
        <translation>die Bezeichnung des Schlüssels, zur Sicherheit</translation>
    </message>
    <message>
        <source>the value alone on standard output, audited first</source>
        <translation>nur der Wert auf der Standardausgabe, zuvor im Audit-Log vermerkt</translation>
    </message>
    <message>
        <source>--status is one of: pending, active, rotating, expiring, overdue, expired, revoked.</source>
        <translation>--status ist eines von: pending, active, rotating, expiring, overdue, expired, revoked.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verwender</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Nächste Rotation</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>The same secret:</source>
        <translation>Dasselbe Geheimnis:</translation>
    </message>
    <message>
        <source>Equal except for a trailing newline:</source>
        <translation>Gleich bis auf einen Zeilenumbruch am Ende:</translation>
    </message>
    <message>
        <source>No two keys share a secret.</source>
        <translation>Keine zwei Schlüssel haben dasselbe Geheimnis.</translation>
    </message>
    <message>
        <source>keys that are not in the trash</source>
        <translation>Schlüssel, die nicht im Papierkorb liegen</translation>
    </message>
    <message>
        <source>only of this workspace</source>
        <translation>nur aus diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>only of this environment</source>
        <translation>nur aus dieser Umgebung</translation>
    </message>
    <message>
        <source>only of this provider</source>
        <translation>nur von diesem Anbieter</translation>
    </message>
    <message>
        <source>only in this state</source>
        <translation>nur in diesem Status</translation>
    </message>
    <message>
        <source>only with all these words</source>
        <translation>nur mit all diesen Wörtern</translation>
    </message>
    <message>
        <source>everything about one key but its secrets</source>
        <translation>alles über einen Schlüssel außer seinen Geheimnissen</translation>
    </message>
    <message>
        <source>its versions and audit events</source>
        <translation>seine Versionen und Audit-Ereignisse</translation>
    </message>
    <message>
        <source>keys that share a secret</source>
        <translation>Schlüssel mit demselben Geheimnis</translation>
    </message>
    <message>
        <source>expected NAME=…, got “%1”</source>
        <translation>erwartet wird NAME=…, angegeben ist „%1“</translation>
    </message>
    <message>
        <source>%1 has no such field</source>
        <translation>%1 hat kein solches Feld</translation>
    </message>
    <message>
        <source>%1 has no secret field of this name</source>
        <translation>%1 hat kein geheimes Feld dieses Namens</translation>
    </message>
    <message>
        <source>was given twice</source>
        <translation>wurde zweimal angegeben</translation>
    </message>
    <message>
        <source>The store can now be unlocked with the system keychain.</source>
        <translation>Der Tresor kann jetzt mit dem Schlüsselbund des Systems entsperrt werden.</translation>
    </message>
    <message>
        <source>A slot is one of: passphrase, recovery, keychain, master-key.</source>
        <translation>Ein Zugang ist eines von: passphrase, recovery, keychain, master-key.</translation>
    </message>
    <message>
        <source>--secret FILE with 32 bytes as base64 is required for a master key.</source>
        <translation>--secret FILE mit 32 Bytes als Base64 ist für einen Hauptschlüssel erforderlich.</translation>
    </message>
    <message>
        <source>Recovery code, shown this once. Write it down and keep it away from the computer:</source>
        <translation>Wiederherstellungscode, wird nur dieses eine Mal angezeigt. Schreiben Sie ihn auf und bewahren Sie ihn getrennt vom Computer auf:</translation>
    </message>
    <message>
        <source>Slot added: %1.</source>
        <translation>Zugang hinzugefügt: %1.</translation>
    </message>
    <message>
        <source>A slot is named by its id; “store slots” lists them.</source>
        <translation>Ein Zugang wird über seine ID angegeben; „store slots“ listet sie auf.</translation>
    </message>
    <message>
        <source>The slot was removed.</source>
        <translation>Der Zugang wurde entfernt.</translation>
    </message>
    <message>
        <source>the key slots</source>
        <translation>die Zugänge</translation>
    </message>
    <message>
        <source>one more way in: passphrase, recovery, keychain, master-key</source>
        <translation>ein weiterer Zugang: passphrase, recovery, keychain, master-key</translation>
    </message>
    <message>
        <source>what the slot is opened with (- is standard input)</source>
        <translation>womit der Zugang geöffnet wird (- ist die Standardeingabe)</translation>
    </message>
    <message>
        <source>never the last one</source>
        <translation>nie den letzten</translation>
    </message>
    <message>
        <source>New passphrase: </source>
        <translation>Neue Passphrase: </translation>
    </message>
    <message>
        <source>Once more: </source>
        <translation>Noch einmal: </translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>the two are not the same</source>
        <translation>die beiden Eingaben stimmen nicht überein</translation>
    </message>
    <message>
        <source>Claviger recovery kit
Store: %1
File: %2
Made: %3

Whoever has this code and the file has every key in it. Print it, lock it away, delete this file.

</source>
        <translation>Claviger-Wiederherstellungsblatt
Tresor: %1
Datei: %2
Erstellt: %3

Wer diesen Code und die Datei besitzt, hat jeden Schlüssel darin. Drucken Sie ihn aus, schließen Sie ihn weg und löschen Sie diese Datei.

</translation>
    </message>
    <message>
        <source>Recovery kit written to %1. Print it and delete the file.</source>
        <translation>Wiederherstellungsblatt nach %1 geschrieben. Drucken Sie es aus und löschen Sie die Datei.</translation>
    </message>
    <message>
        <source>Store         %1</source>
        <translation>Tresor         %1</translation>
    </message>
    <message>
        <source>File          %1 (%2 KiB, format %3)</source>
        <translation>Datei          %1 (%2 KiB, Format %3)</translation>
    </message>
    <message>
        <source>Keys          %1, %2 of them in the trash</source>
        <translation>Schlüssel      %1, davon %2 im Papierkorb</translation>
    </message>
    <message>
        <source>Audit log     %1 events</source>
        <translation>Audit-Log      %1 Ereignisse</translation>
    </message>
    <message>
        <source>Verifier key  %1</source>
        <translation>Prüfschlüssel  %1</translation>
    </message>
    <message>
        <source>Key epoch     %1%2</source>
        <translation>Epoche         %1%2</translation>
    </message>
    <message>
        <source> (a rekey is unfinished)</source>
        <translation> (Schlüsselerneuerung nicht abgeschlossen)</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>%1 keys, %2 versions and %3 events checked.</source>
        <translation>%1 Schlüssel, %2 Versionen und %3 Ereignisse geprüft.</translation>
    </message>
    <message>
        <source>Everything agrees with the log.</source>
        <translation>Alles stimmt mit dem Log überein.</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sicherung wird erstellt</translation>
    </message>
    <message>
        <source>Backup written to %1 and verified.</source>
        <translation>Sicherung nach %1 geschrieben und überprüft.</translation>
    </message>
    <message>
        <source>--to FILE is required: a restore never overwrites a store.</source>
        <translation>--to FILE ist erforderlich: Eine Wiederherstellung überschreibt nie einen Tresor.</translation>
    </message>
    <message>
        <source>Passphrase of the backup: </source>
        <translation>Passphrase der Sicherung: </translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Restored to %1 and verified.</source>
        <translation>Nach %1 wiederhergestellt und überprüft.</translation>
    </message>
    <message>
        <source>Current passphrase once more: </source>
        <translation>Aktuelle Passphrase noch einmal: </translation>
    </message>
    <message>
        <source>The passphrase was changed.</source>
        <translation>Die Passphrase wurde geändert.</translation>
    </message>
    <message>
        <source>Rekeying</source>
        <translation>Schlüssel werden erneuert</translation>
    </message>
    <message>
        <source>Rekeyed: the store is in key epoch %1.</source>
        <translation>Schlüssel erneuert: Der Tresor ist in Schlüsselepoche %1.</translation>
    </message>
    <message>
        <source>write a recovery kit to the new file FILE</source>
        <translation>ein Wiederherstellungsblatt in die neue Datei FILE schreiben</translation>
    </message>
    <message>
        <source>read the new passphrase from FILE (- is standard input)</source>
        <translation>die neue Passphrase aus FILE lesen (- ist die Standardeingabe)</translation>
    </message>
    <message>
        <source>make a new store; prints its id and the verifier key</source>
        <translation>einen neuen Tresor erstellen; gibt seine ID und den Prüfschlüssel aus</translation>
    </message>
    <message>
        <source>facts about the store</source>
        <translation>Angaben zum Tresor</translation>
    </message>
    <message>
        <source>full integrity check with log replay</source>
        <translation>vollständige Integritätsprüfung mit Abgleich des Logs</translation>
    </message>
    <message>
        <source>a verified copy</source>
        <translation>eine überprüfte Kopie</translation>
    </message>
    <message>
        <source>a verified restore into a new file</source>
        <translation>eine überprüfte Wiederherstellung in eine neue Datei</translation>
    </message>
    <message>
        <source>the new store</source>
        <translation>der neue Tresor</translation>
    </message>
    <message>
        <source>change the passphrase</source>
        <translation>die Passphrase ändern</translation>
    </message>
    <message>
        <source>a new key epoch</source>
        <translation>eine neue Schlüsselepoche</translation>
    </message>
    <message>
        <source>a new root key; everything is encrypted anew, other slots are dropped</source>
        <translation>ein neuer Wurzelschlüssel; alles wird neu verschlüsselt, andere Zugänge entfallen</translation>
    </message>
    <message>
        <source>Events of the log that cannot be read and are left out: %1. “store check” tells more.</source>
        <translation>Nicht lesbare und ausgelassene Ereignisse des Logs: %1. „store check“ sagt mehr.</translation>
    </message>
    <message>
        <source>Other programs of this user cannot read this program&apos;s memory.</source>
        <translation>Andere Programme dieses Benutzers können den Speicher dieses Programms nicht lesen.</translation>
    </message>
    <message>
        <source>Other programs of this user can read this program&apos;s memory.</source>
        <translation>Andere Programme dieses Benutzers können den Speicher dieses Programms lesen.</translation>
    </message>
    <message>
        <source>Memory is overwritten when it is released.</source>
        <translation>Freigegebener Speicher wird überschrieben.</translation>
    </message>
    <message>
        <source>Released memory is not overwritten by this build.</source>
        <translation>Freigegebener Speicher wird in diesem Build nicht überschrieben.</translation>
    </message>
    <message>
        <source>Standard output could not be written: what it holds is not whole.</source>
        <translation>Die Standardausgabe konnte nicht geschrieben werden: Ihr Inhalt ist unvollständig.</translation>
    </message>
    <message>
        <source>The new passphrase</source>
        <translation>Die neue Passphrase</translation>
    </message>
    <message>
        <source>The slot was removed; its entry in the system keychain was not.</source>
        <translation>Der Zugang wurde entfernt, sein Eintrag im Schlüsselbund des Systems nicht.</translation>
    </message>
    <message>
        <source>The recovery code was not kept. Remove its slot and make another with “store slot add recovery”.</source>
        <translation>Der Wiederherstellungscode wurde nicht gespeichert. Entfernen Sie seinen Zugang und erstellen Sie mit „store slot add recovery“ einen neuen.</translation>
    </message>
    <message>
        <source>Stopped: the rekey holds from now on, what is left is encrypted anew at the next unlock.</source>
        <translation>Angehalten: Die neuen Schlüssel gelten ab jetzt, der Rest wird beim nächsten Entsperren neu verschlüsselt.</translation>
    </message>
    <message>
        <source>Export        %1</source>
        <translation>Export        %1</translation>
    </message>
    <message>
        <source>Events        none</source>
        <translation>Ereignisse    keine</translation>
    </message>
    <message>
        <source>Events        %1, from %2 to %3</source>
        <translation>Ereignisse    %1, von %2 bis %3</translation>
    </message>
    <message>
        <source>Withheld      %1 events, %2 personal details</source>
        <translation>Zurückgehalten %1 Ereignisse, %2 personenbezogene Angaben</translation>
    </message>
    <message>
        <source>SHA-256       %1</source>
        <translation>SHA-256       %1</translation>
    </message>
    <message>
        <source>Log           %1 events, root %2</source>
        <translation>Protokoll     %1 Ereignisse, Wurzel %2</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>Events that cannot be read in the store, so that only their hashes are in the export: %1. “store check” tells more.</source>
        <translation>Ereignisse, die im Tresor nicht lesbar sind und von denen nur der Hash im Export steht: %1. „store check“ sagt mehr.</translation>
    </message>
    <message>
        <source>--actor NAME and --reason TEXT are required; the reason is recorded and must not name the person.</source>
        <translation>--actor NAME und --reason TEXT sind nötig; die Begründung wird festgehalten und darf die Person nicht nennen.</translation>
    </message>
    <message>
        <source>Erasing</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>%1 personal details of %2 events were erased.</source>
        <translation>%1 personenbezogene Angaben aus %2 Ereignissen wurden gelöscht.</translation>
    </message>
    <message>
        <source>Events of the older format that still name the person, because their signed bytes do: %1.</source>
        <translation>Ereignisse des älteren Formats, die die Person weiterhin nennen, weil ihre signierten Bytes es tun: %1.</translation>
    </message>
    <message>
        <source>Events that cannot be read, so that it is not known whom they name: %1.</source>
        <translation>Nicht lesbare Ereignisse, von denen nicht bekannt ist, wen sie nennen: %1.</translation>
    </message>
    <message>
        <source>Backups, exports that were given out and texts that others wrote still hold what they held.</source>
        <translation>Backups, weitergegebene Exporte und von anderen geschriebene Texte enthalten weiterhin, was sie enthielten.</translation>
    </message>
    <message>
        <source>a signed export (*.clavaudit) for an auditor</source>
        <translation>ein signierter Export (*.clavaudit) für die Prüfung</translation>
    </message>
    <message>
        <source>no event before number N</source>
        <translation>kein Ereignis vor Nummer N</translation>
    </message>
    <message>
        <source>show only events of this workspace; others are withheld</source>
        <translation>nur Ereignisse dieses Arbeitsbereichs zeigen; andere werden zurückgehalten</translation>
    </message>
    <message>
        <source>show only events of this action; others are withheld</source>
        <translation>nur Ereignisse dieser Aktion zeigen; andere werden zurückgehalten</translation>
    </message>
    <message>
        <source>withhold events of no workspace: unlocking, slots, backups</source>
        <translation>Ereignisse ohne Arbeitsbereich zurückhalten: Entsperren, Zugänge, Backups</translation>
    </message>
    <message>
        <source>withhold some of actor,host,reason in every event</source>
        <translation>in jedem Ereignis einige von actor,host,reason zurückhalten</translation>
    </message>
    <message>
        <source>prove that it continues this earlier export or checkpoint</source>
        <translation>beweisen, dass er diesen früheren Export oder Prüfpunkt fortsetzt</translation>
    </message>
    <message>
        <source>replace FILE if it is there</source>
        <translation>DATEI ersetzen, wenn es sie gibt</translation>
    </message>
    <message>
        <source>forget a person in the log; proofs stay valid</source>
        <translation>eine Person im Protokoll vergessen; Nachweise bleiben gültig</translation>
    </message>
    <message>
        <source>whose name, computer and reasons are erased</source>
        <translation>wessen Name, Computer und Begründungen gelöscht werden</translation>
    </message>
    <message>
        <source>why, for the audit log; must not name the person</source>
        <translation>warum, für das Prüfprotokoll; darf die Person nicht nennen</translation>
    </message>
    <message>
        <source>expected a whole verifier key, such as “store info” shows</source>
        <translation>erwartet wird ein ganzer Prüfschlüssel, wie ihn „store info“ zeigt</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>bewiesen</translation>
    </message>
    <message>
        <source>not proven</source>
        <translation>nicht bewiesen</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>widerlegt</translation>
    </message>
    <message>
        <source>SHA-256  %1</source>
        <translation>SHA-256  %1</translation>
    </message>
    <message>
        <source>Root     %1</source>
        <translation>Wurzel   %1</translation>
    </message>
    <message>
        <source>Signer   %1</source>
        <translation>Signiert %1</translation>
    </message>
    <message>
        <source>This signer was not known here before. Compare its key on another way, then say --pin.</source>
        <translation>Dieser Schlüssel war hier bisher nicht bekannt. Auf einem anderen Weg vergleichen, dann --pin angeben.</translation>
    </message>
    <message>
        <source>expected csv, html or pdf</source>
        <translation>erwartet wird csv, html oder pdf</translation>
    </message>
    <message>
        <source>expected listing, access, rotation, key, denied or changes</source>
        <translation>erwartet wird listing, access, rotation, key, denied oder changes</translation>
    </message>
    <message>
        <source>expected the path or id of a key</source>
        <translation>erwartet wird der Pfad oder die Kennung eines Schlüssels</translation>
    </message>
    <message>
        <source>expected a4 or letter</source>
        <translation>erwartet wird a4 oder letter</translation>
    </message>
    <message>
        <source>expected a time zone such as Europe/Berlin</source>
        <translation>erwartet wird eine Zeitzone wie Europe/Berlin</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>--out FILE is required.</source>
        <translation>--out DATEI ist nötig.</translation>
    </message>
    <message>
        <source>a report is made of an export, not of an event proof</source>
        <translation>ein Bericht wird aus einem Export gemacht, nicht aus einem Ereignisnachweis</translation>
    </message>
    <message>
        <source>Report written to %1. The export is the evidence, not the report.</source>
        <translation>Bericht nach %1 geschrieben. Der Beleg ist der Export, nicht der Bericht.</translation>
    </message>
    <message>
        <source>the signer&apos;s verifier key, as it was handed over</source>
        <translation>der Prüfschlüssel, wie er übergeben wurde</translation>
    </message>
    <message>
        <source>compare with this earlier export, checkpoint or event proof</source>
        <translation>mit diesem früheren Export, Prüfpunkt oder Ereignisnachweis vergleichen</translation>
    </message>
    <message>
        <source>you vouch for the signer: keep its key for later exports of this store</source>
        <translation>für den Schlüssel einstehen: ihn für spätere Exporte dieses Tresors merken</translation>
    </message>
    <message>
        <source>check an export or an event proof; needs no store</source>
        <translation>einen Export oder Ereignisnachweis prüfen; braucht keinen Tresor</translation>
    </message>
    <message>
        <source>a report on an export, as CSV, HTML or PDF; needs no store</source>
        <translation>ein Bericht über einen Export als CSV, HTML oder PDF; braucht keinen Tresor</translation>
    </message>
    <message>
        <source>csv, html or pdf</source>
        <translation>csv, html oder pdf</translation>
    </message>
    <message>
        <source>where to write it</source>
        <translation>wohin er geschrieben wird</translation>
    </message>
    <message>
        <source>listing, access, rotation, key, denied or changes</source>
        <translation>listing, access, rotation, key, denied oder changes</translation>
    </message>
    <message>
        <source>with --kind key: the path or id of the key</source>
        <translation>mit --kind key: Pfad oder Kennung des Schlüssels</translation>
    </message>
    <message>
        <source>with --kind changes: the first event that is new</source>
        <translation>mit --kind changes: das erste neue Ereignis</translation>
    </message>
    <message>
        <source>another title</source>
        <translation>ein anderer Titel</translation>
    </message>
    <message>
        <source>of a PDF: a4 or letter</source>
        <translation>eines PDF: a4 oder letter</translation>
    </message>
    <message>
        <source>time zone of HTML and PDF; UTC without it</source>
        <translation>Zeitzone von HTML und PDF; ohne Angabe UTC</translation>
    </message>
    <message>
        <source>replace a file that is there</source>
        <translation>eine vorhandene Datei ersetzen</translation>
    </message>
    <message>
        <source>“%1” is only the beginning of a command; these begin with it.</source>
        <translation>„%1“ ist erst der Anfang eines Befehls; diese beginnen damit.</translation>
    </message>
    <message>
        <source>“%1” takes no “%2”; it stands alone.</source>
        <translation>„%1“ nimmt kein „%2“; der Befehl steht allein.</translation>
    </message>
    <message>
        <source>There is no terminal to ask on. Write the passphrase into a file that only you can read, and name it with --passphrase-file FILE; “--help” tells the option for a new one.</source>
        <translation>Es gibt kein Terminal, auf dem gefragt werden kann. Die Passphrase in eine Datei schreiben, die nur Sie lesen können, und diese mit --passphrase-file DATEI angeben; „--help“ nennt die Option für eine neue.</translation>
    </message>
    <message>
        <source>“claviger-cli store accept-restored --reason TEXT” says so.</source>
        <translation>„claviger-cli store accept-restored --reason TEXT“ gibt das an.</translation>
    </message>
    <message>
        <source>a key is named by its id, its path or WORKSPACE/ENVIRONMENT/LABEL; “key list” shows the paths</source>
        <translation>ein Schlüssel wird mit seiner Kennung, seinem Pfad oder ARBEITSBEREICH/UMGEBUNG/BEZEICHNUNG genannt; „key list“ zeigt die Pfade</translation>
    </message>
    <message>
        <source>Nothing to change was given.</source>
        <translation>Es wurde nicht angegeben, was zu ändern ist.</translation>
    </message>
    <message>
        <source>the secret fields of “%1” are: %2</source>
        <translation>die geheimen Felder von „%1“ sind: %2</translation>
    </message>
    <message>
        <source>expected a number such as 1200</source>
        <translation>erwartet wird eine Zahl wie 1200</translation>
    </message>
    <message>
        <source>“%1” is none of actor, host and reason</source>
        <translation>„%1“ ist keines von actor, host und reason</translation>
    </message>
    <message>
        <source>expected some of actor,host,reason</source>
        <translation>erwartet werden einige von actor,host,reason</translation>
    </message>
    <message>
        <source>It is secret: give it with --secret %1=FILE</source>
        <translation>Es ist geheim: mit --secret %1=DATEI angeben</translation>
    </message>
    <message>
        <source>It is required: give it with --secret %1=FILE</source>
        <translation>Es ist erforderlich: mit --secret %1=DATEI angeben</translation>
    </message>
    <message>
        <source>--reason TEXT is required; it is recorded in the audit log.</source>
        <translation>--reason TEXT ist nötig; der Text wird im Prüfprotokoll festgehalten.</translation>
    </message>
    <message>
        <source>There is nothing to accept: this computer has seen no newer copy of the store.</source>
        <translation>Es gibt nichts anzunehmen: Dieser Computer hat keine neuere Kopie des Tresors gesehen.</translation>
    </message>
    <message>
        <source>Accepted and recorded: the store can be written again.</source>
        <translation>Angenommen und festgehalten: Der Tresor kann wieder geändert werden.</translation>
    </message>
    <message>
        <source>A new passphrase or recovery kit is made only with --compromised; “store passwd” and “store slot add recovery” do that alone.</source>
        <translation>Eine neue Passphrase oder ein Wiederherstellungsblatt entsteht nur mit --compromised; „store passwd“ und „store slot add recovery“ tun das für sich.</translation>
    </message>
    <message>
        <source>say that an older copy of the store is the one that counts, e.g. after a backup was put back</source>
        <translation>angeben, dass eine ältere Kopie des Tresors gilt, z. B. nachdem ein Backup zurückgespielt wurde</translation>
    </message>
    <message>
        <source>--pending declares a key without a value; leave --secret and --verify out.</source>
        <translation>--pending kündigt einen Schlüssel ohne Wert an; --secret und --verify weglassen.</translation>
    </message>
    <message>
        <source>A value that is made here is not known to anybody yet; leave --verify out.</source>
        <translation>Einen hier erzeugten Wert kennt noch niemand; --verify weglassen.</translation>
    </message>
    <message>
        <source>numbers for Prometheus</source>
        <translation>Zahlen für Prometheus</translation>
    </message>
    <message>
        <source>write them to FILE instead of standard output</source>
        <translation>sie nach FILE schreiben statt auf die Standardausgabe</translation>
    </message>
    <message>
        <source>ask the provider first; what it does not accept is not saved</source>
        <translation>zuerst beim Anbieter fragen; was er nicht annimmt, wird nicht gespeichert</translation>
    </message>
    <message>
        <source>with --verify: save it all the same; needs --reason</source>
        <translation>mit --verify: trotzdem speichern; braucht --reason</translation>
    </message>
    <message>
        <source>--insist belongs to --verify.</source>
        <translation>--insist gehört zu --verify.</translation>
    </message>
    <message>
        <source>--insist needs --reason, for the audit log.</source>
        <translation>--insist braucht --reason, für das Prüfprotokoll.</translation>
    </message>
    <message>
        <source>Nothing was saved: the provider does not accept this value. Correct it, or save it all the same with --insist --reason TEXT.</source>
        <translation>Nichts wurde gespeichert: der Anbieter nimmt diesen Wert nicht an. Ihn berichtigen oder mit --insist --reason TEXT trotzdem speichern.</translation>
    </message>
    <message>
        <source>Keys that were not looked at: %1. “verify --due” goes on with them.</source>
        <translation>Nicht angesehene Schlüssel: %1. „verify --due“ macht mit ihnen weiter.</translation>
    </message>
    <message>
        <source>Not every answer could be kept in the store. %1</source>
        <translation>Nicht jede Antwort konnte im Tresor festgehalten werden. %1</translation>
    </message>
    <message>
        <source>No provider was reached, so nothing is known about any key. Check the network.</source>
        <translation>Kein Anbieter wurde erreicht, daher ist über keinen Schlüssel etwas bekannt. Das Netz prüfen.</translation>
    </message>
    <message>
        <source>no key is there with these options</source>
        <translation>mit diesen Optionen gibt es keinen Schlüssel</translation>
    </message>
    <message>
        <source>--all means every key; leave --workspace, --environment and --provider out.</source>
        <translation>--all meint alle Schlüssel; --workspace, --environment und --provider weglassen.</translation>
    </message>
    <message>
        <source>--note says how you saw that the key works; it is required.</source>
        <translation>--note sagt, woran zu sehen war, dass der Schlüssel funktioniert; es ist nötig.</translation>
    </message>
    <message>
        <source>Recorded that “%1” works.</source>
        <translation>Festgehalten, dass „%1“ funktioniert.</translation>
    </message>
    <message>
        <source>write a JUnit XML report to FILE</source>
        <translation>einen JUnit-XML-Bericht nach FILE schreiben</translation>
    </message>
    <message>
        <source>write a Markdown summary to FILE</source>
        <translation>eine Markdown-Zusammenfassung nach FILE schreiben</translation>
    </message>
    <message>
        <source>ask the provider whether keys are still accepted</source>
        <translation>beim Anbieter fragen, ob Schlüssel noch angenommen werden</translation>
    </message>
    <message>
        <source>record that you saw a key work, where nobody can be asked</source>
        <translation>festhalten, dass ein Schlüssel funktioniert, wo niemand gefragt werden kann</translation>
    </message>
    <message>
        <source>how you saw it, for the audit log</source>
        <translation>woran es zu sehen war, für das Prüfprotokoll</translation>
    </message>
    <message>
        <source>ask all providers whether their keys are still accepted</source>
        <translation>bei allen Anbietern fragen, ob ihre Schlüssel noch angenommen werden</translation>
    </message>
    <message>
        <source>every key of the store; so it is without these options</source>
        <translation>alle Schlüssel des Tresors; so ist es auch ohne diese Optionen</translation>
    </message>
    <message>
        <source>only those without a verdict of the last day</source>
        <translation>nur die ohne Ergebnis vom letzten Tag</translation>
    </message>
    <message>
        <source>Verification of integration keys</source>
        <translation>Prüfung der Integrationsschlüssel</translation>
    </message>
    <message>
        <source>Stopped before the end. Keys that were not looked at: %1.</source>
        <translation>Vor dem Ende angehalten. Nicht angesehene Schlüssel: %1.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Kontingent</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>The earlier file %1 was tampered with, so nothing was compared with it. “audit verify” tells what is wrong.</source>
        <translation>Die frühere Datei %1 wurde verfälscht, deshalb wurde nichts mit ihr verglichen. „audit verify“ nennt, was nicht stimmt.</translation>
    </message>
    <message>
        <source>The earlier file %1 cannot be verified, so nothing was compared with it. “audit verify” tells why.</source>
        <translation>Die frühere Datei %1 lässt sich nicht bestätigen, deshalb wurde nichts mit ihr verglichen. „audit verify“ nennt den Grund.</translation>
    </message>
    <message>
        <source>That file is no export, checkpoint or event proof that can be verified. Name one that is.</source>
        <translation>Diese Datei ist kein Export, Prüfpunkt oder Ereignisnachweis, der sich bestätigen lässt. Eine solche Datei angeben.</translation>
    </message>
    <message>
        <source>That file is of another store (%1). Name one of the store that is exported.</source>
        <translation>Diese Datei stammt aus einem anderen Tresor (%1). Eine Datei des Tresors angeben, der exportiert wird.</translation>
    </message>
    <message>
        <source>The port is missing: write it behind the host, such as proxy.example.com:8080.</source>
        <translation>Der Port fehlt: Er steht hinter dem Host, etwa proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>It belongs to a proxy with a user name, such as --proxy me@proxy.example.com:8080.</source>
        <translation>Es gehört zu einem Proxy mit Benutzername, etwa --proxy ich@proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>Standard input holds the passphrase already; name a file.</source>
        <translation>Die Standardeingabe enthält schon die Passphrase; bitte eine Datei nennen.</translation>
    </message>
    <message>
        <source>ask through this HTTP proxy; “none”: directly</source>
        <translation>über diesen HTTP-Proxy fragen; „none“: direkt</translation>
    </message>
    <message>
        <source>its password, from FILE (- is standard input)</source>
        <translation>sein Passwort, aus FILE (- ist die Standardeingabe)</translation>
    </message>
    <message>
        <source>trust the certificates in FILE (PEM) as well</source>
        <translation>auch den Zertifikaten in FILE (PEM) vertrauen</translation>
    </message>
    <message>
        <source>--proxy, --proxy-password-file and --ca-file belong to --verify.</source>
        <translation>--proxy, --proxy-password-file und --ca-file gehören zu --verify.</translation>
    </message>
    <message>
        <source>Nothing could be asked, so nothing is known about any key. Correct what is named with each of them, and check again.</source>
        <translation>Es konnte niemand gefragt werden, also ist über keinen Schlüssel etwas bekannt. Das, was bei jedem genannt ist, berichtigen und noch einmal prüfen.</translation>
    </message>
    <message>
        <source>no workspace has an environment of that name; “workspace list” shows them</source>
        <translation>kein Arbeitsbereich hat eine Umgebung dieses Namens; „workspace list“ zeigt sie</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>the store that they are copied to</source>
        <translation>der Tresor, in den sie kopiert werden</translation>
    </message>
    <message>
        <source>its passphrase; - is standard input</source>
        <translation>dessen Passphrase; - ist die Standardeingabe</translation>
    </message>
    <message>
        <source>to the trash here once they were read back there</source>
        <translation>hier in den Papierkorb, sobald sie dort zurückgelesen sind</translation>
    </message>
    <message>
        <source>only say what would happen</source>
        <translation>nur sagen, was geschähe</translation>
    </message>
    <message>
        <source>why, for both audit logs</source>
        <translation>Grund, für beide Prüfprotokolle</translation>
    </message>
    <message>
        <source>earlier exports are compared with stores alone</source>
        <translation>mit früheren Exporten werden nur Tresore verglichen</translation>
    </message>
    <message>
        <source>no broker was set up under this name; the console does that</source>
        <translation>unter diesem Namen wurde kein Broker eingerichtet; das geschieht in der Konsole</translation>
    </message>
    <message>
        <source>“%1” signs in by the browser</source>
        <translation>„%1“ wird im Browser angemeldet</translation>
    </message>
    <message>
        <source>Sign in at this address, in a browser on this computer:</source>
        <translation>An dieser Adresse anmelden, in einem Browser auf diesem Computer:</translation>
    </message>
    <message>
        <source>“%1” works on stores alone</source>
        <translation>„%1“ gilt nur für Tresore</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>the broker that was set up as NAME, or the store last used whose file is NAME.claviger</source>
        <translation>der als NAME eingerichtete Broker oder der zuletzt verwendete Tresor, dessen Datei NAME.claviger heißt</translation>
    </message>
    <message>
        <source>sign in at the broker with the token in FILE (- is standard input)</source>
        <translation>beim Broker mit dem Token in FILE anmelden (- ist die Standardeingabe)</translation>
    </message>
    <message>
        <source>no broker of that name was set up and no store of that name was used before; name a file with --store</source>
        <translation>unter diesem Namen wurde kein Broker eingerichtet und kein Tresor verwendet; eine Datei mit --store nennen</translation>
    </message>
    <message>
        <source>--to-store FILE or --to-profile NAME is required: it names the place that the keys are copied to.</source>
        <translation>--to-store FILE oder --to-profile NAME ist erforderlich: der Ort, an den kopiert wird.</translation>
    </message>
    <message>
        <source>--to-label names one key: give one KEY with it.</source>
        <translation>--to-label benennt einen Schlüssel: nur einen KEY dazu angeben.</translation>
    </message>
    <message>
        <source>--to-workspace SLUG has small letters, digits and hyphens.</source>
        <translation>--to-workspace SLUG besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.</translation>
    </message>
    <message>
        <source>to another store or broker: current values, read back and compared there</source>
        <translation>in einen anderen Tresor oder zu einem Broker: aktuelle Werte, dort zurückgelesen und verglichen</translation>
    </message>
    <message>
        <source>the broker that they are copied to</source>
        <translation>der Broker, zu dem sie kopiert werden</translation>
    </message>
    <message>
        <source>sign in there with the token in FILE; - is standard input</source>
        <translation>dort mit dem Token in FILE anmelden; - ist die Standardeingabe</translation>
    </message>
    <message>
        <source>the workspace there; else the one of the same name</source>
        <translation>der Arbeitsbereich dort; sonst der gleichen Namens</translation>
    </message>
    <message>
        <source>another label there; of one key</source>
        <translation>eine andere Bezeichnung dort; bei einem Schlüssel</translation>
    </message>
    <message>
        <source>where the key is there with another value, rotate it there to this one</source>
        <translation>wo der Schlüssel mit einem anderen Wert schon ist, dort zu diesem rotieren</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Administration console for integration keys</source>
        <translation>Verwaltungskonsole für Integrationsschlüssel</translation>
    </message>
    <message>
        <source>A store (*.claviger), an audit export (*.clavaudit) or an event proof (*.clavproof) to open</source>
        <translation>Ein Tresor (*.claviger), ein Prüfexport (*.clavaudit) oder ein Ereignisbeweis (*.clavproof), der geöffnet werden soll</translation>
    </message>
</context>
</TS>
