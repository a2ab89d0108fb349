# The first question after founding, and the examples.

pages-founding-title = What do you want to record?
pages-founding-lead = The first pages follow from it. You can change it any time in the company's settings.
pages-modules = What is recorded
pages-modules-work-time = Working time
pages-modules-more-work-time = When people work. One button starts the clock, there is nothing to choose.
pages-modules-project-times = Projects
pages-modules-more-project-times = What people work on: for which customer, which project, which service.
pages-modules-both = Both
pages-modules-more-both = One button starts working time; whoever works on something particular chooses it first.
pages-modules-why = It decides what the clock asks and what pages show first. What is recorded stays.
pages-founding-why = So that you see no more than you need.
pages-founding-examples = Begin with examples
pages-founding-examples-why = Made-up entries of yours on the last working days, so that the pages are not empty. They are marked, and one click removes them.
pages-founding-go = Go on
pages-fault-modules = Please choose one of them.
pages-fault-modules-project = Working time alone has no project. Allow time to be booked on customers without a project, below.
pages-own-place = Customers, projects and services

# Examples
pages-example = Example
pages-examples-there = You have examples. They count in reports until you remove them.
pages-examples-report = There are examples in the sums.
pages-examples-remove = Remove the examples
pages-examples-removed = The examples are removed.
pages-examples-kept = { $count ->
    [one] The examples are removed. One stays, because somebody has worked with it since; it is part of your data now.
   *[other] The examples are removed. { $count } of them stay, because somebody has worked with them since; they are part of your data now.
}
