# The rows that a new company gets. The name of each example says that it is one.

founding-service = Working time
founding-example-customer = Example customer
founding-example-project-meeting = Example: new website
founding-example-project-concept = Example: new website
founding-example-project-making = Example: new website
founding-example-project-support = Example: support
founding-example-service-meeting = Example: meeting
founding-example-service-concept = Example: concept
founding-example-service-making = Example: making
founding-example-service-support = Example: making
founding-example-text-meeting = Kick-off with the customer
founding-example-text-concept = Drafted the structure of the pages
founding-example-text-making = Made the start page
founding-example-text-support = Answered questions from the inbox
