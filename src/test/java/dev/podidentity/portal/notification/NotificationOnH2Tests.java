package dev.podidentity.portal.notification;

/** On H2. */
class NotificationOnH2Tests extends NotificationContract {

}
