#pragma once

#include "models/services/export_viewing.h"

#include <QBasicTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace claviger {

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

    /// Has event line \p index read and shows it. \p blamed: the check found something wrong there.
    void readEvent(quint64 index, bool blamed);
    /// Shows \p line, which was read, as event line \p index.
    void setEvent(quint64 index, const EventDetails &line, bool blamed);
    [[nodiscard]] quint64 index() const noexcept { return m_index; }
    void copyLine();
    /// Makes the proof if need be and asks for a place to keep it.
    void saveProof();

signals:
    void closeRequested();
    void proofSaved(const QString &file);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QWidget *buildHead(Shows shows);
    QWidget *buildBody(Shows shows);
    QWidget *buildProof();
    void clear();
    void fillMembers(const ExportEvent &event);
    void makeProof(const std::function<void()> &then);
    void chooseProofFile();
    void showNoProof(const Error &error);
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
    quint64 m_index = 0;
    quint64 m_sequence = 0;
    QByteArray m_bytes; ///< of the line
    bool m_isReading = false;
    QBasicTimer m_patience; ///< until it is said that the event is being read
    quint64 m_asked = 0;    ///< which reading or proof an answer belongs to
    QByteArray m_proofText; ///< of m_index; empty: not made yet
};

} // namespace claviger
