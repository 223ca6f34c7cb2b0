#pragma once

#include <QWidget>

class QLabel;

namespace claviger {

class KeyValueList;
class QrView;

/// The key by which an auditor recognises this store's signature: whole, in the short form for telephone and paper, and as a
/// QR code; all of it to be handed over on another way than the file.
class VerifierKeyCard final : public QWidget
{
    Q_OBJECT

public:
    explicit VerifierKeyCard(QWidget *parent = nullptr);

    void setKey(const QString &verifierKey);

private:
    KeyValueList *m_rows;
    QrView *m_code;
    QString m_key;
};

} // namespace claviger
