#pragma once

#include "models/domain/audit_export.h"
#include "models/domain/digest.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace claviger {

class ExportViewing;
class KeyValueList;
class MessageBar;
class Spinner;
class StatusChip;

/// Everything about one event of an export or proof: its members, its line as it stands in the file, its leaf hash, and on demand
/// the proof that it is in the signed log.
class EventPane final : public QWidget
{
    Q_OBJECT

public:
    enum class Shows { OneOfMany, OnlyOne };
    /// \p viewing must outlive it. With OnlyOne, of an event proof, there is nothing to close and no proof to make.
    explicit EventPane(ExportViewing &viewing, Shows shows = Shows::OneOfMany, QWidget *parent = nullptr);

    /// \p event: empty when line \p line cannot be read as one.
    void setEvent(quint64 line, const std::optional<ExportEvent> &event, bool blamed);
    [[nodiscard]] quint64 line() const noexcept { return m_line; }
    void copyLine();
    /// Makes the proof if need be and asks for a place to keep it.
    void saveProof();

signals:
    void closeRequested();
    void proofSaved(const QString &file);

private:
    QWidget *buildHead(Shows shows);
    QWidget *buildBody(Shows shows);
    QWidget *buildProof();
    void fillMembers(const ExportEvent &event);
    void makeProof(const std::function<void()> &then);
    void chooseProofFile();
    void showProblem(const QString &text);

    ExportViewing &m_viewing;
    QLabel *m_title;
    StatusChip *m_chip;
    MessageBar *m_bar;
    KeyValueList *m_members;
    QPlainTextEdit *m_raw;
    QToolButton *m_copy;
    KeyValueList *m_hash;
    QPlainTextEdit *m_proof;
    QPushButton *m_show;
    QPushButton *m_save;
    Spinner *m_spinner;
    quint64 m_line = 0;
    quint64 m_sequence = 0;
    QByteArray m_proofText; ///< of m_line; empty: not made yet
};

} // namespace claviger
